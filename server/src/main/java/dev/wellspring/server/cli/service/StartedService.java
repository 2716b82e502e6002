package dev.wellspring.server.cli.service;

import dev.wellspring.server.WellspringApplication;
import dev.wellspring.server.ops.StartFailure;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** A service in this process. */
public final class StartedService implements Service {
  private static final List<String> FOR_ONE_COMMAND =
      List.of(
          "--wellspring.address=127.0.0.1",
          "--wellspring.port=0",
          "--spring.profiles.active=one-command",
          "--logging.level.root=off",
          "--logging.level.dev.wellspring=off");

  private final ConfigurableApplicationContext context;
  private final ServiceClient client;

  private StartedService(ConfigurableApplicationContext context, int port) {
    this.context = context;
    this.client = new ServiceClient(URI.create("http://127.0.0.1:" + port));
  }

  /** Starts one on the folder, at a free port of the loopback address. */
  static StartedService on(Path dataFolder) {
    List<String> arguments = new ArrayList<>(FOR_ONE_COMMAND);
    arguments.add("--wellspring.data-folder=" + dataFolder);
    try {
      ConfigurableApplicationContext context =
          SpringApplication.run(WellspringApplication.class, arguments.toArray(String[]::new));
      int port =
          Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
              .getPort();
      return new StartedService(context, port);
    } catch (RuntimeException failure) {
      throw Configured.understood(failure);
    }
  }

  /**
   * Runs the service until it is asked to end.
   *
   * @param settings as {@code --name=value}
   * @return exit status
   */
  public static int serve(List<String> settings) throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    SpringApplication application = new SpringApplication(WellspringApplication.class);
    application.addListeners((ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
    try {
      application.run(settings.toArray(String[]::new));
    } catch (RuntimeException failure) {
      if (StartFailure.advice(failure).isPresent()) {
        return 1; // it has been told
      }
      throw failure;
    }
    closed.await();
    return 0;
  }

  @Override
  public ServiceClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    context.close();
  }
}
