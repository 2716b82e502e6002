package dev.wellspring.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.server.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningTest {
  private final List<Runnable> later = new ArrayList<>();

  @Test
  void asksRequestsToComeBackUntilItIsOpen() {
    Opening opening =
        new Opening(
            () -> {
              throw new AssertionError("not run");
            },
            later::add);
    assertThat(opening.isDone()).isFalse();
    assertThatThrownBy(opening::wellspring)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().status()).isEqualTo(503);
              assertThat(refused.problem().headers()).containsEntry("Retry-After", "1");
            });
  }

  @Test
  void passesOnWhyItCouldNotBeOpened() {
    Opening opening =
        new Opening(
            () -> {
              throw new IllegalStateException("the folder is in use");
            },
            Runnable::run);
    assertThat(opening.isDone()).isFalse();
    assertThatThrownBy(opening::await)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the folder is in use");
    opening.close();
  }
}
