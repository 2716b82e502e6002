package dev.wellspring.server.ops;

import dev.wellspring.server.engine.Opening;
import dev.wellspring.server.settings.ServiceSettings;
import java.net.InetAddress;
import java.net.URI;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says once where the service is, to people and to the command line; but not if it runs for one
 * command only and would be gone before others could use it.
 */
@Component
@Profile("!one-command")
class Startup {
  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  private final ServiceSettings settings;
  private final ServletWebServerApplicationContext context;
  private final Opening opening;

  Startup(ServiceSettings settings, ServletWebServerApplicationContext context, Opening opening) {
    this.settings = settings;
    this.context = context;
    this.opening = opening;
  }

  @EventListener(ApplicationReadyEvent.class)
  void announce() {
    InetAddress bound = settings.address();
    URI address = ServiceAddress.of(bound, port());
    opening.wellspring().announce(address);
    LOG.info("Wellspring is at {}, data in {}", address, settings.dataFolder().toAbsolutePath());
    if (!bound.isLoopbackAddress()) {
      LOG.warn(
          "listening at {}: whoever reaches it can read, add and delete documents, for this version"
              + " asks for no key; use wellspring.address=127.0.0.1 to keep it to this machine",
          bound.getHostAddress());
    }
  }

  private int port() {
    return Objects.requireNonNull(context.getWebServer(), "web server").getPort();
  }
}
