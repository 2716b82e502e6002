package dev.wellspring.server.settings;

import static dev.wellspring.server.settings.InvalidSettingException.require;

import java.util.List;

/**
 * Names under which browsers may call the service.
 *
 * @param allowedHosts host names without port, beside those of the loopback; may be empty
 */
public record WebSettings(List<String> allowedHosts) {
  /**
   * Copies the list and checks the names.
   *
   * @throws InvalidSettingException if a name is blank or has a scheme, port or path
   */
  public WebSettings {
    allowedHosts = List.copyOf(allowedHosts);
    for (String host : allowedHosts) {
      require(
          !host.isBlank() && host.chars().noneMatch(c -> c == '/' || c == ' '),
          "web.allowed-hosts",
          "host names without scheme, port and path",
          "'" + host + "'");
    }
  }
}
