package dev.wellspring.server.http;

import dev.wellspring.server.WellspringApplication;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A service of one test alone, with settings of its own, in this process on a free port. */
public final class OwnService implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final Client client;

  private OwnService(ConfigurableApplicationContext context, Client client) {
    this.context = context;
    this.client = client;
  }

  /**
   * Starts it; ready when this returns.
   *
   * @param settings as {@code --name=value}
   */
  public static OwnService start(Path dataFolder, String... settings) {
    List<String> arguments = new ArrayList<>(List.of(settings));
    arguments.add("--wellspring.port=0");
    arguments.add("--wellspring.data-folder=" + dataFolder);
    ConfigurableApplicationContext context =
        SpringApplication.run(WellspringApplication.class, arguments.toArray(String[]::new));
    int port =
        Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
            .getPort();
    return new OwnService(context, new Client(URI.create("http://127.0.0.1:" + port)));
  }

  /** Speaks to it. */
  public Client client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    context.close();
  }
}
