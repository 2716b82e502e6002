package dev.wellspring.testkit.server;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The head of a request as it arrived.
 *
 * @param number its number at this server in the order of arrival; the first is 1
 * @param connection the number of its connection
 * @param method the method as sent
 * @param target the request target as sent
 * @param headers values by name in lower case; of several equal names the last
 */
public record Request(
    int number, int connection, String method, String target, Map<String, String> headers) {

  public Request {
    headers = Map.copyOf(headers);
  }

  /** The value of the header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * What deliveries are counted by: the value of {@link ScriptedServer#ID_HEADER}, or method and
   * target where the client sent none.
   */
  public String id() {
    return header(ScriptedServer.ID_HEADER).orElseGet(() -> method + " " + target);
  }
}
