package dev.wellspring.testkit.fault;

import java.util.List;

/**
 * Where a scenario's calls go.
 *
 * @param host a name that the client has to resolve, or a literal address
 * @param addresses what the name resolves to, best first; the server is at 127.0.0.1
 * @param blackHole whether connecting to 127.0.0.2 gets no reply at all, rather than being refused
 */
public record Place(String host, List<String> addresses, boolean blackHole) {

  /** The server itself, by its literal address. */
  public static final Place DIRECT = new Place("127.0.0.1", List.of("127.0.0.1"), false);

  public Place {
    addresses = List.copyOf(addresses);
  }
}
