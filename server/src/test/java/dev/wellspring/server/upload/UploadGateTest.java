package dev.wellspring.server.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.server.problem.ProblemException;
import dev.wellspring.server.settings.UploadSettings;
import dev.wellspring.server.upload.UploadGate.Place;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class UploadGateTest {
  private final UploadGate gate =
      new UploadGate(new UploadSettings(DataSize.ofBytes(10), 1, 1, Duration.ofSeconds(7)));

  @Test
  void refusesWhenAllPlacesAreTaken() {
    try (Place first = gate.enter();
        Place second = gate.enter()) {
      assertThat(first).isNotSameAs(second);
      assertThatThrownBy(gate::enter)
          .isInstanceOfSatisfying(
              ProblemException.class,
              refused -> {
                assertThat(refused.problem().status()).isEqualTo(503);
                assertThat(refused.problem().headers()).containsEntry("Retry-After", "7");
              });
    }
  }

  @Test
  void givesAPlaceBack() {
    for (int i = 0; i < 5; i++) {
      try (Place place = gate.enter()) {
        place.awaitTurn();
      }
    }
  }

  @Test
  void letsTheNextWaitUntilTheFirstIsDone() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Place first = gate.enter();
      first.awaitTurn();
      Future<?> second =
          executor.submit(() -> {
            try (Place place = gate.enter()) {
              entered.countDown();
              place.awaitTurn();
            }
          });
      assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(second.isDone()).isFalse();
      first.close();
      second.get(10, TimeUnit.SECONDS);
    }
  }
}
