package dev.wellspring.http.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.failure.GiveUpReason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTableTest {
  private static final ReplaySettings SETTINGS = ReplaySettings.defaults();
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final List<ReplayClass> CLASSES =
      List.of(ReplayClass.SAFE, ReplayClass.IDEMPOTENT, ReplayClass.BILLABLE, ReplayClass.UNSAFE);

  /** Every row; the columns are {@link #CLASSES}. */
  private static final String TABLE =
      """
      CLIENT_DEAD              replay replay replay replay
      NO_LEASE                 replay replay replay replay
      BREAKER_OPEN             replay replay replay replay
      CONNECT_FAILED           replay replay replay replay
      HANDSHAKE_REFUSED        replay replay replay replay
      FOUND_DEAD               replay replay replay replay
      WRITE_INCOMPLETE         replay replay replay -
      WRITE_UNCERTAIN          replay replay -      -
      NO_RESPONSE              replay replay -      -
      UNPROCESSED_STATUS       replay replay replay replay
      SERVER_ERROR_STATUS      replay replay -      -
      TOO_MANY_REQUESTS_STATUS replay replay replay replay
      UNAVAILABLE_STATUS       replay replay replay -
      RESPONSE_BEGUN           replay replay -      -
      MALFORMED                -      -      -      -
      PROXY_AUTHENTICATION     -      -      -      -
      BODY_FAILED              -      -      -      -
      TOO_LONG                 -      -      -      -
      GIVEN_TO_CALLER          -      -      -      -
      CANCELLED                -      -      -      -
      """;

  private static Verdict decide(ExchangePoint point, ReplayClass replayClass) {
    return DecisionTable.decide(first(point, replayClass), SETTINGS, 0);
  }

  private static Situation first(ExchangePoint point, ReplayClass replayClass) {
    return new Situation(point, replayClass, false, 1, Optional.empty(), MINUTE);
  }

  @Test
  void everyRowAndClassIsDecidedAsWritten() {
    for (String line : TABLE.lines().toList()) {
      String[] cells = line.trim().split(" +", -1);
      for (int column = 0; column < CLASSES.size(); column++) {
        ReplayClass replayClass = CLASSES.get(column);
        Verdict verdict = decide(ExchangePoint.valueOf(cells[0]), replayClass);
        assertThat(verdict instanceof Verdict.Replay)
            .as("%s, %s", cells[0], replayClass)
            .isEqualTo(cells[1 + column].equals("replay"));
      }
    }
  }

  @Test
  void theTableHasEveryPoint() {
    Set<String> rows = TABLE.lines().map(line -> line.split(" ", 2)[0]).collect(Collectors.toSet());
    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ExchangePoint.values()).map(Enum::name).toList());
  }

  @Nested
  class GivenSettings {
    @Test
    void anIncompleteUnsafeRequestIsReplayedOnlyIfTheySaySo() {
      assertThat(
              DecisionTable.decide(
                  first(ExchangePoint.WRITE_INCOMPLETE, ReplayClass.UNSAFE),
                  SETTINGS.withLeave(true, true, false),
                  0))
          .isInstanceOf(Verdict.Replay.class);
    }

    @Test
    void anIncompleteBillableRequestIsNotReplayedIfTheyForbidIt() {
      assertThat(
              DecisionTable.decide(
                  first(ExchangePoint.WRITE_INCOMPLETE, ReplayClass.BILLABLE),
                  SETTINGS.withLeave(false, false, false),
                  0))
          .isEqualTo(new Verdict.GiveUp(GiveUpReason.CLASS_FORBIDS));
    }

    @Test
    void anUnansweredBillableRequestIsReplayedOnlyIfTheySaySo() {
      assertThat(
              DecisionTable.decide(
                  first(ExchangePoint.NO_RESPONSE, ReplayClass.BILLABLE),
                  SETTINGS.withLeave(true, false, true),
                  0))
          .isInstanceOf(Verdict.Replay.class);
    }
  }

  @Nested
  class GivenABodyThatExistsOnce {
    @Test
    void nothingIsReplayedOnceItWasAskedFor() {
      for (ExchangePoint point : ExchangePoint.values()) {
        Situation spent = new Situation(point, ReplayClass.SAFE, true, 1, Optional.empty(), MINUTE);
        assertThat(DecisionTable.decide(spent, SETTINGS, 0))
            .as("%s", point)
            .isInstanceOf(Verdict.GiveUp.class);
      }
    }
  }

  @Nested
  class GivenTheServerNamedAWait {
    private Situation asked(ExchangePoint point, Duration wait, Duration remaining) {
      return new Situation(point, ReplayClass.UNSAFE, false, 1, Optional.of(wait), remaining);
    }

    @Test
    void anUnsafeRequestIsReplayedAfter503() {
      assertThat(
              DecisionTable.decide(
                  asked(ExchangePoint.UNAVAILABLE_STATUS, Duration.ofSeconds(7), MINUTE),
                  SETTINGS,
                  0))
          .isEqualTo(new Verdict.Replay(Duration.ofSeconds(7)));
    }

    @Test
    void itIsNotWaitedForBeyondTheCallTimeout() {
      assertThat(
              DecisionTable.decide(
                  asked(
                      ExchangePoint.TOO_MANY_REQUESTS_STATUS,
                      Duration.ofSeconds(7),
                      Duration.ofSeconds(7)),
                  SETTINGS,
                  0))
          .isEqualTo(new Verdict.GiveUp(GiveUpReason.OUT_OF_TIME));
    }

    @Test
    void itIsNotWaitedForBeyondTheSettings() {
      assertThat(
              DecisionTable.decide(
                  asked(ExchangePoint.TOO_MANY_REQUESTS_STATUS, Duration.ofSeconds(31), MINUTE),
                  SETTINGS,
                  0))
          .isEqualTo(new Verdict.GiveUp(GiveUpReason.OUT_OF_TIME));
    }
  }

  @Nested
  class GivenSeveralAttempts {
    @ParameterizedTest
    @CsvSource({"1, 0, PT0.05S", "2, 0, PT0.1S", "1, 0.5, PT0.0375S", "2, 0.999999, PT0.05S"})
    void theWaitDoublesAndChanceTakesUpToHalfOff(int attempt, double chance, Duration wait) {
      Situation situation =
          new Situation(
              ExchangePoint.CONNECT_FAILED,
              ReplayClass.SAFE,
              false,
              attempt,
              Optional.empty(),
              MINUTE);
      Verdict verdict = DecisionTable.decide(situation, SETTINGS, chance);
      assertThat(verdict).isInstanceOf(Verdict.Replay.class);
      Duration delay = ((Verdict.Replay) verdict).delay();
      assertThat(delay).isBetween(wait, wait.plusNanos(100_000));
    }

    @Test
    void aLostConnectionIsReplacedAtOnceTheFirstTimeOnly() {
      assertThat(decide(ExchangePoint.NO_RESPONSE, ReplayClass.SAFE))
          .isEqualTo(new Verdict.Replay(Duration.ZERO));
      Situation second =
          new Situation(
              ExchangePoint.NO_RESPONSE, ReplayClass.SAFE, false, 2, Optional.empty(), MINUTE);
      assertThat(DecisionTable.decide(second, SETTINGS, 0))
          .isEqualTo(new Verdict.Replay(Duration.ofMillis(100)));
    }

    @Test
    void theThirdIsTheLast() {
      Situation third =
          new Situation(
              ExchangePoint.FOUND_DEAD, ReplayClass.SAFE, false, 3, Optional.empty(), MINUTE);
      assertThat(DecisionTable.decide(third, SETTINGS, 0))
          .isEqualTo(new Verdict.GiveUp(GiveUpReason.ATTEMPTS_SPENT));
    }
  }
}
