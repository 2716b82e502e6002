package dev.wellspring.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.testkit.fault.Transport;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("it looks at the threads and sockets of the whole process")
class FuzzerIT {

  @ParameterizedTest
  @CsvSource({"1, CLEARTEXT", "2, TLS", "3, CLEARTEXT", "4, TLS"})
  void nothingThatMustNeverHappenDoes(long seed, Transport transport) throws InterruptedException {
    FuzzReport report = Fuzzer.run(new FuzzPlan(seed, transport, 16, 40));
    assertThat(report.violations()).as(report.toString()).isEmpty();
    assertThat(report.answered()).isGreaterThan(16 * 40 / 3);
  }
}
