package dev.wellspring.server.cli.service;

import dev.wellspring.rag.catalogue.DataFolderInUseException;
import dev.wellspring.rag.document.CatalogueException;
import dev.wellspring.server.WellspringApplication;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** A service in this process. */
public final class StartedService implements Service {
  private static final Map<String, Object> FOR_ONE_COMMAND =
      Map.of(
          "wellspring.address", "127.0.0.1",
          "wellspring.port", "0",
          "wellspring.announced", "false",
          "logging.level.root", "off",
          "logging.level.dev.wellspring", "warn");

  private final ConfigurableApplicationContext context;
  private final ServiceClient client;

  private StartedService(ConfigurableApplicationContext context, int port) {
    this.context = context;
    this.client = new ServiceClient(URI.create("http://127.0.0.1:" + port));
  }

  /** Starts one on the folder, at a free port of the loopback address. */
  static StartedService on(Path dataFolder) {
    SpringApplication application = new SpringApplication(WellspringApplication.class);
    application.setDefaultProperties(FOR_ONE_COMMAND);
    try {
      ConfigurableApplicationContext context =
          application.run("--wellspring.data-folder=" + dataFolder);
      int port =
          ((ServletWebServerApplicationContext) context).getWebServer().getPort();
      return new StartedService(context, port);
    } catch (RuntimeException failure) {
      throw understood(failure);
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
    application.addListeners(
        (ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
    application.run(settings.toArray(String[]::new));
    closed.await();
    return 0;
  }

  private static RuntimeException understood(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DataFolderInUseException || cause instanceof CatalogueException) {
        return new ServiceException(cause.getMessage(), failure);
      }
    }
    return failure;
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
