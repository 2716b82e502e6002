package dev.wellspring.http;

import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.environment.Scheduler;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.pool.EvictionReason;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A program that opens files until it cannot, and then makes a call. Arguments: where the client's
 * classes are, the plan, and the addresses of two servers.
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

  private DescriptorEater(Plan plan) {
    this.plan = plan;
  }

  public static void main(String[] arguments) throws Exception {
    load(Path.of(arguments[0]));
    System.out.println(
        new DescriptorEater(Plan.valueOf(arguments[1])).outcome(arguments[2], arguments[3]));
  }

  private String outcome(String first, String second) throws IOException {
    try (HealingClient client = client()) {
      if (plan == Plan.KEEP_IDLE_ONES) {
        Collection<CompletableFuture<Response>> calls =
            Stream.generate(() -> client.sendAsync(Request.get(first))).limit(IDLE).toList();
        calls.forEach(CompletableFuture::join);
      } else {
        useOnce(first);
      }
      eat();
      String outcome = call(client, second);
      giveAllBack();
      return outcome;
    }
  }

  /** What the JDK reads from files when somebody first connects, it reads now. */
  private static void useOnce(String uri) {
    try (HealingClient other = HealingClient.create()) {
      other.send(Request.get(uri));
    }
  }

  private String call(HealingClient client, String uri) {
    try {
      Response response = client.send(Request.postJson(uri, "{}").build());
      return "%d after %d attempts, DESCRIPTORS=%d"
          .formatted(response.status(), response.attempts(), evictions.get());
    } catch (CallFailure failure) {
      return failure.getClass().getSimpleName() + ", " + failure.delivery();
    }
  }

  private HealingClient client() {
    ClientSettings settings = ClientSettings.defaults();
    return HealingClient.builder()
        .settings(
            settings.withTimeouts(
                settings.timeouts().withReconnectPatience(Duration.ofMillis(500))))
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
