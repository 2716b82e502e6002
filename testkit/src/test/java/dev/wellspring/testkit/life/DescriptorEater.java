package dev.wellspring.testkit.life;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.environment.Scheduler;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.pool.EvictionReason;
import dev.wellspring.http.tls.TlsSettings;
import dev.wellspring.testkit.fault.Door;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A program that opens files until it cannot, and then makes a call; once for each door and each
 * class, with a client of its own. Arguments: where the client's classes are, the plan, the file
 * with the certificate to trust, and the addresses of two servers.
 */
final class DescriptorEater {
  /** Idle connections to the first server. */
  static final int IDLE = 20;

  enum Plan {
    /** Connections to the first server lie idle when a call goes to the second. */
    KEEP_IDLE_ONES,
    /** A file is closed whenever the call waits. */
    GIVE_BACK_LATER,
    /** Nothing is ever closed. */
    KEEP_ALL
  }

  private final Deque<Closeable> eaten = new ArrayDeque<>();
  private final AtomicInteger evictions = new AtomicInteger();
  private final Plan plan;
  private final Path trusted;

  private DescriptorEater(Plan plan, Path trusted) {
    this.plan = plan;
    this.trusted = trusted;
  }

  public static void main(String[] arguments) throws Exception {
    load(Path.of(arguments[0]));
    Plan plan = Plan.valueOf(arguments[1]);
    Path trusted = Path.of(arguments[2]);
    URI first = URI.create(arguments[3]);
    URI second = URI.create(arguments[4]);
    new DescriptorEater(plan, trusted).useOnce(first);
    waitOnceOnAVirtualThread(first);
    for (Door door : Door.values()) {
      for (ReplayClass replayClass : ReplayClass.values()) {
        String outcome =
            new DescriptorEater(plan, trusted).outcome(door, replayClass, first, second);
        System.out.println(id(door, replayClass) + ": " + outcome);
      }
    }
  }

  /** Under which the call is counted, and told of. */
  static String id(Door door, ReplayClass replayClass) {
    return door + "-" + replayClass;
  }

  /** What the JDK reads from files when somebody first connects, it reads now. */
  private void useOnce(URI uri) {
    try (HealingClient client = client()) {
      for (Door door : Door.values()) {
        send(door, client, Request.get(uri.toString()));
      }
    }
  }

  /**
   * The JDK's poller of virtual threads opens its descriptors when the first of them waits for a
   * socket; if it cannot, none ever can.
   */
  private static void waitOnceOnAVirtualThread(URI uri) {
    CompletableFuture<Void> waited = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try (Socket silent = new Socket(uri.getHost(), uri.getPort())) {
            silent.setSoTimeout(1);
            silent.getInputStream().read();
          } catch (SocketTimeoutException asExpected) {
            waited.complete(null);
          } catch (IOException failure) {
            waited.completeExceptionally(failure);
          }
        });
    waited.join();
  }

  private String outcome(Door door, ReplayClass replayClass, URI first, URI second)
      throws IOException {
    try (HealingClient client = client()) {
      if (plan == Plan.KEEP_IDLE_ONES) {
        Collection<CompletableFuture<Response>> calls =
            Stream.generate(() -> client.sendAsync(Request.get(first.toString())))
                .limit(IDLE)
                .toList();
        calls.forEach(CompletableFuture::join);
      }
      eat();
      String outcome =
          call(
              door,
              client,
              Request.builder(Method.POST, second)
                  .replayClass(replayClass)
                  .id(id(door, replayClass))
                  .build());
      giveAllBack();
      return outcome;
    }
  }

  private String call(Door door, HealingClient client, Request request) {
    try {
      Response response = send(door, client, request);
      return "%d after %d attempts, DESCRIPTORS=%d"
          .formatted(response.status(), response.attempts(), evictions.get());
    } catch (CallFailure failure) {
      return failure.getClass().getSimpleName() + ", " + failure.delivery();
    }
  }

  private static Response send(Door door, HealingClient client, Request request) {
    return switch (door) {
      case SYNC -> client.send(request);
      case ASYNC -> {
        try {
          yield client.sendAsync(request).join();
        } catch (CompletionException failed) {
          if (failed.getCause() instanceof CallFailure failure) {
            throw failure;
          }
          throw failed;
        }
      }
    };
  }

  private HealingClient client() {
    ClientSettings settings = ClientSettings.defaults();
    return HealingClient.builder()
        .settings(
            settings
                .withTls(TlsSettings.defaults().withTrust(new TlsSettings.Trust.Pem(trusted)))
                .withTimeouts(settings.timeouts().withReconnectPatience(Duration.ofMillis(50))))
        .environment(Environment.system().withScheduler(new GivingBack()))
        .listener(event -> {
          if (event instanceof ClientEvent.ConnectionEvicted evicted
              && evicted.reason() == EvictionReason.DESCRIPTORS) {
            evictions.incrementAndGet();
          }
        })
        .build();
  }

  private void eat() {
    try {
      while (true) {
        eaten.add(new FileInputStream("/dev/null"));
      }
    } catch (IOException full) {
      // That is what was wanted.
      return;
    }
  }

  private void giveAllBack() throws IOException {
    while (!eaten.isEmpty()) {
      eaten.remove().close();
    }
  }

  /** Class files are opened to be read, too: those that are needed later are read now. */
  private static void load(Path root) throws IOException, ClassNotFoundException {
    for (String entry : entries(root)) {
      if (entry.endsWith(".class") && isAlwaysThere(entry)) {
        Class.forName(entry.substring(0, entry.length() - 6).replace('/', '.'));
      }
    }
  }

  /** Micrometer is optional, and not on this process's class path. */
  private static boolean isAlwaysThere(String entry) {
    return !entry.equals("module-info.class")
        && !entry.startsWith("dev/wellspring/http/micrometer/");
  }

  private static List<String> entries(Path root) throws IOException {
    if (Files.isDirectory(root)) {
      try (Stream<Path> files = Files.walk(root)) {
        return files.map(file -> root.relativize(file).toString()).toList();
      }
    }
    try (JarFile jar = new JarFile(root.toFile())) {
      List<String> names = new ArrayList<>();
      Collections.list(jar.entries()).forEach(entry -> names.add(entry.getName()));
      return names;
    }
  }

  /** Gives something back when a call waits, if that is the plan. */
  private final class GivingBack implements Scheduler {
    @Override
    public Task every(String name, Duration period, Runnable task) {
      return () -> {};
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      if (plan == Plan.GIVE_BACK_LATER) {
        try {
          eaten.remove().close();
        } catch (IOException impossible) {
          throw new IllegalStateException(impossible);
        }
      }
      Scheduler.system().sleep(duration);
    }
  }
}
