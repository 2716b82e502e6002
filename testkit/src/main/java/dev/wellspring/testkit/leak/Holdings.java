package dev.wellspring.testkit.leak;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this process holds at one moment.
 *
 * @param threads names of the living threads by id, platform and virtual, without those that the
 *     JVM keeps for itself
 * @param sockets open sockets; 0 where the system does not tell ({@code /proc} is missing)
 */
public record Holdings(Map<Long, String> threads, int sockets) {

  /** Carriers, pollers and timers of the JDK: they come when needed and stay. */
  private static final Pattern JVM_OWN =
      Pattern.compile(
          "ForkJoinPool.*|VirtualThread-.*|.*-Poller|.*Poller.*|CompletableFutureDelayScheduler"
              + "|Common-Cleaner|Cleaner-.*|Attach Listener|process reaper.*|Notification Thread"
              + "|Keep-Alive-.*|JFR .*|RMI .*|C[12] CompilerThread.*");

  /** {@code #12 "name" virtual …}, as both JDK 21 and 25 write it. */
  private static final Pattern THREAD = Pattern.compile("^#(\\d+) \"(.*?)\"(.*)$");

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  static {
    openWhatStaysOpen();
  }

  public Holdings {
    threads = Map.copyOf(threads);
  }

  /** Now. */
  public static Holdings now() {
    return new Holdings(livingThreads(), openSockets());
  }

  /**
   * What is there now and was not then; waits a while for it to go away.
   *
   * @return one line for each thread, one for all sockets; empty if nothing is left
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public List<String> leftSince(Duration grace) throws InterruptedException {
    long end = System.nanoTime() + grace.toNanos();
    List<String> left = leftNow();
    while (!left.isEmpty() && System.nanoTime() - end < 0) {
      Thread.sleep(LOOK_AGAIN);
      left = leftNow();
    }
    return left;
  }

  private List<String> leftNow() {
    Holdings now = now();
    List<String> left = new ArrayList<>();
    now.threads.forEach((id, name) -> {
      if (!threads.containsKey(id)) {
        left.add("thread #%d \"%s\"".formatted(id, name));
      }
    });
    if (now.sockets > sockets) {
      left.add(
          "%d sockets (%d before, %d now)".formatted(now.sockets - sockets, sockets, now.sockets));
    }
    return left;
  }

  /** The JDK keeps one socket for ever from the first time on that it closes one. */
  private static void openWhatStaysOpen() {
    try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      first.setReuseAddress(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<Long, String> livingThreads() {
    Map<Long, String> threads = new TreeMap<>();
    for (String line : dump()) {
      Matcher matcher = THREAD.matcher(line);
      if (matcher.matches() && !JVM_OWN.matcher(matcher.group(2)).matches()) {
        threads.put(Long.valueOf(matcher.group(1)), matcher.group(2));
      }
    }
    threads.remove(Thread.currentThread().threadId());
    return threads;
  }

  /** The one way to see virtual threads. */
  private static List<String> dump() {
    try {
      Path folder = Files.createTempDirectory("threads");
      Path file = folder.resolve("dump");
      try {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .dumpThreads(
                file.toAbsolutePath().toString(),
                HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
        return Files.readAllLines(file);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int openSockets() {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return 0;
    }
    int sockets = 0;
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path descriptor : descriptors) {
        sockets += isSocket(descriptor) ? 1 : 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sockets;
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException e) {
      return false; // closed since it was listed
    }
  }
}
