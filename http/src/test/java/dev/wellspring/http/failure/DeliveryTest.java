package dev.wellspring.http.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryTest {
  private static final List<Delivery> NEARER_AND_NEARER =
      List.of(
          Delivery.NOT_SENT,
          Delivery.UNPROCESSED,
          Delivery.REFUSED,
          Delivery.INCOMPLETE,
          Delivery.AMBIGUOUS,
          Delivery.PROCESSED);

  @Test
  void theAttemptThatCameNearestToBeingExecutedCounts() {
    for (int i = 0; i < NEARER_AND_NEARER.size(); i++) {
      for (int j = 0; j < NEARER_AND_NEARER.size(); j++) {
        assertThat(NEARER_AND_NEARER.get(i).and(NEARER_AND_NEARER.get(j)))
            .isEqualTo(NEARER_AND_NEARER.get(Math.max(i, j)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyOneHasItsPlace(Delivery delivery) {
    assertThat(NEARER_AND_NEARER).contains(delivery);
  }
}
