package dev.wellspring.server.settings;

import dev.wellspring.http.exchange.TimeoutSettings;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may take how long with a provider; each positive.
 *
 * @param connect longest for opening one connection
 * @param reconnect how long a server that refuses connections is knocked at, as one that restarts;
 *     zero for not at all
 * @param write longest in which the provider may take no byte of a request
 * @param response longest silence until an answer begins, and within it
 * @param call longest for a whole call, everything sent again included
 * @param drain how long calls may go on when the service stops; zero for not at all
 */
public record ProviderTimeouts(
    @DefaultValue("5s") Duration connect,
    @DefaultValue("3s") Duration reconnect,
    @DefaultValue("30s") Duration write,
    @DefaultValue("60s") Duration response,
    @DefaultValue("120s") Duration call,
    @DefaultValue("10s") Duration drain) {
  private static final Pattern THEIR_NAME = Pattern.compile("^([a-z]+)(?:Timeout|Patience) ");

  /**
   * As the client knows them.
   *
   * @throws IllegalArgumentException if one is out of its range, by our name of it
   */
  TimeoutSettings settings() {
    try {
      return new TimeoutSettings(connect, reconnect, write, response, call, drain);
    } catch (IllegalArgumentException refused) {
      String message = String.valueOf(refused.getMessage());
      throw new IllegalArgumentException(THEIR_NAME.matcher(message).replaceFirst("$1 "), refused);
    }
  }
}
