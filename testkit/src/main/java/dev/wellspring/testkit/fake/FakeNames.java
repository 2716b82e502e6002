package dev.wellspring.testkit.fake;

import dev.wellspring.http.environment.Resolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Names that resolve to what a test says, and to something else when it says so. Thread-safe. */
public final class FakeNames implements Resolver {

  private final Map<String, List<InetAddress>> known = new ConcurrentHashMap<>();
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();

  /**
   * From now on the host has these addresses, best first; with none it is unknown.
   *
   * @param addresses literal addresses
   * @return this
   */
  public FakeNames at(String host, String... addresses) {
    List<InetAddress> parsed = new ArrayList<>();
    for (String address : addresses) {
      parsed.add(literal(address));
    }
    return at(host, parsed);
  }

  /** The same with addresses that are known already. */
  public FakeNames at(String host, List<InetAddress> addresses) {
    known.put(host, List.copyOf(addresses));
    return this;
  }

  /** How often the host was asked for. */
  public int asked(String host) {
    return asked.getOrDefault(host, 0);
  }

  @Override
  public List<InetAddress> resolve(String host) throws UnknownHostException {
    asked.merge(host, 1, Integer::sum);
    List<InetAddress> addresses = known.getOrDefault(host, List.of());
    if (addresses.isEmpty()) {
      throw new UnknownHostException(host);
    }
    return addresses;
  }

  private static InetAddress literal(String address) {
    if (!address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      throw new IllegalArgumentException("not a literal address: " + address);
    }
    try {
      return InetAddress.getAllByName(address)[0];
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not a literal address: " + address, e);
    }
  }
}
