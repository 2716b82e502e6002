package dev.wellspring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellspring.http.failure.ConnectionLostFailure;
import dev.wellspring.http.failure.GiveUpReason;
import dev.wellspring.http.replay.ReplaySettings;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A failure says why its request was not sent again. */
@Timeout(30)
class GiveUpIT {

  private static ConnectionLostFailure failureOf(Door door, ReplaySettings replay, boolean get)
      throws Exception {
    ClientSettings settings = ClientSettings.defaults();
    try (PlainServer server = new PlainServer((peer, number) -> peer.request());
        HealingClient client =
            HealingClient.create(
                settings
                    .withReplay(replay)
                    .withTimeouts(settings.timeouts().withDrainTimeout(Duration.ZERO)))) {
      Request request =
          get ? Request.get(server.uri("/")) : Request.postJson(server.uri("/"), "{}").build();
      return catchThrowableOfType(ConnectionLostFailure.class, () -> door.send(client, request));
    }
  }

  @Nested
  class GivenNoBudgetIsLeft {
    @ParameterizedTest
    @EnumSource
    void itNamesTheSettings(Door door) throws Exception {
      ConnectionLostFailure failure =
          failureOf(door, ReplaySettings.defaults().withBudget(0, 0), true);
      assertThat(failure.giveUpReason()).contains(GiveUpReason.BUDGET_SPENT);
      assertThat(failure)
          .hasMessageEndingWith(
              "; not sent again: the retry budget is spent; raise budgetRatio or budgetPerSecond"
                  + " if the server can take more");
    }
  }

  @Nested
  class GivenTheClassForbidsIt {
    @ParameterizedTest
    @EnumSource
    void itSaysSo(Door door) throws Exception {
      assertThat(failureOf(door, ReplaySettings.defaults(), false).giveUpReason())
          .contains(GiveUpReason.CLASS_FORBIDS);
    }
  }

  @Nested
  class GivenAllAttemptsWereMade {
    @ParameterizedTest
    @EnumSource
    void itSaysSo(Door door) throws Exception {
      assertThat(failureOf(door, ReplaySettings.defaults(), true).giveUpReason())
          .contains(GiveUpReason.ATTEMPTS_SPENT);
    }
  }
}
