package dev.wellspring.testkit.fuzz;

import dev.wellspring.testkit.fault.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs of the {@link Fuzzer} for as many minutes as are asked for, with seeds counted up.
 *
 * <pre>{@code
 * mvn -q -pl testkit -am -Psoak verify -DskipTests -Dsoak.minutes=5 -Dsoak.seed=1
 * }</pre>
 *
 * <p>Prints a line for each run and one in the end; the exit code is 1 if anything was violated. A
 * seed of the list can be run again by itself with {@code -Dsoak.minutes=0}, which does one run.
 */
public final class Soak {

  private static final int CALLERS = 24;
  private static final int CALLS_EACH = 60;

  private Soak() {}

  /**
   * Soaks.
   *
   * @param arguments minutes and first seed
   */
  public static void main(String[] arguments) throws InterruptedException {
    long begin = System.nanoTime();
    long end = begin + Duration.ofMinutes(Long.parseLong(arguments[0])).toNanos();
    long seed = Long.parseLong(arguments[1]);
    List<FuzzReport> reports = new ArrayList<>();
    do {
      Transport transport = seed % 2 == 0 ? Transport.TLS : Transport.CLEARTEXT;
      FuzzReport report = Fuzzer.run(new FuzzPlan(seed++, transport, CALLERS, CALLS_EACH));
      System.out.println(report);
      reports.add(report);
    } while (System.nanoTime() - end < 0);
    System.out.println(summary(reports, Duration.ofNanos(System.nanoTime() - begin)));
    System.exit(reports.stream().allMatch(each -> each.violations().isEmpty()) ? 0 : 1);
  }

  private static String summary(List<FuzzReport> reports, Duration time) {
    int answered = reports.stream().mapToInt(FuzzReport::answered).sum();
    int violations = reports.stream().mapToInt(each -> each.violations().size()).sum();
    return "soaked for %d s: %d runs, %d calls, %d answered, %d deliveries, %d violations"
        .formatted(
            time.toSeconds(),
            reports.size(),
            reports.size() * CALLERS * CALLS_EACH,
            answered,
            reports.stream().mapToInt(FuzzReport::deliveries).sum(),
            violations);
  }
}
