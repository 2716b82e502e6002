package dev.wellspring.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.Body;
import dev.wellspring.http.Origin;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.ConnectionLostFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.Diagnosis;
import dev.wellspring.http.failure.GiveUpReason;
import dev.wellspring.http.replay.ExchangePoint;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the fuzzer can see, and what it must not mistake for a fault. */
class OutcomesTest {
  private static final Body ONCE = Body.oneShot(out -> {});

  private final Outcomes outcomes = new Outcomes();

  private boolean violated(
      ReplayClass replayClass, Body body, ExchangePoint point, GiveUpReason reason) {
    outcomes.begins("id", new Made(replayClass, body, 0));
    outcomes.gaveUp("id", point, reason);
    return !outcomes.violations().isEmpty();
  }

  private static CallFailure lost(Delivery delivery) {
    return new ConnectionLostFailure(
        "lost",
        new Diagnosis(
            Optional.of("id"),
            new Origin("http", "localhost", 80),
            delivery,
            1,
            0,
            Duration.ZERO,
            Duration.ZERO,
            0,
            1,
            1),
        null);
  }

  @Nested
  class GivenACallThatMayBeRepeated {
    @ParameterizedTest
    @EnumSource(
        names = {"NO_RESPONSE", "WRITE_INCOMPLETE", "RESPONSE_BEGUN", "SERVER_ERROR_STATUS"})
    void itsClassIsNoReasonToGiveItUp(ExchangePoint point) {
      assertThat(violated(ReplayClass.SAFE, Body.empty(), point, GiveUpReason.CLASS_FORBIDS))
          .isTrue();
      assertThat(outcomes.violations().getFirst()).contains("id", "SAFE", point.name());
    }

    @ParameterizedTest
    @EnumSource(names = {"BUDGET_SPENT", "ATTEMPTS_SPENT", "OUT_OF_TIME"})
    void aBoundIsOne(GiveUpReason bound) {
      assertThat(violated(ReplayClass.IDEMPOTENT, Body.empty(), ExchangePoint.NO_RESPONSE, bound))
          .isFalse();
    }

    @Test
    void aSpentBodyIsOneOnlyIfThereWasNoOther() {
      assertThat(
              violated(ReplayClass.SAFE, ONCE, ExchangePoint.NO_RESPONSE, GiveUpReason.BODY_SPENT))
          .isFalse();
      assertThat(
              violated(
                  ReplayClass.SAFE,
                  Body.of("again and again"),
                  ExchangePoint.NO_RESPONSE,
                  GiveUpReason.BODY_SPENT))
          .isTrue();
    }
  }

  @Nested
  class GivenACallThatMustNotBeRepeated {
    @Test
    void itMayBeGivenUpOnceItMayHaveBeenExecuted() {
      assertThat(
              violated(
                  ReplayClass.UNSAFE,
                  Body.empty(),
                  ExchangePoint.NO_RESPONSE,
                  GiveUpReason.CLASS_FORBIDS))
          .isFalse();
    }

    @ParameterizedTest
    @EnumSource(
        names = {
          "NO_LEASE",
          "CONNECT_FAILED",
          "FOUND_DEAD",
          "WRITE_INCOMPLETE",
          "TOO_MANY_REQUESTS_STATUS",
          "UNAVAILABLE_STATUS"
        })
    void beforeThatItIsSentAgain(ExchangePoint point) {
      assertThat(violated(ReplayClass.BILLABLE, Body.empty(), point, GiveUpReason.CLASS_FORBIDS))
          .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"WRITE_INCOMPLETE", "UNAVAILABLE_STATUS"})
    void anUnsafeOneIsGivenUpSooner(ExchangePoint point) {
      assertThat(violated(ReplayClass.UNSAFE, Body.empty(), point, GiveUpReason.CLASS_FORBIDS))
          .isFalse();
    }
  }

  @Nested
  class GivenAFailure {
    @Test
    void oneThatWasNotGivenUpIsNone() {
      outcomes.failed("id", lost(Delivery.AMBIGUOUS), false);
      assertThat(outcomes.violations()).hasSize(1);
    }

    @Test
    void oneThatWasGivenUpIsJudgedByItsReason() {
      CallFailure failure = lost(Delivery.AMBIGUOUS);
      failure.initGiveUpReason(GiveUpReason.ATTEMPTS_SPENT);
      outcomes.failed("id", failure, false);
      assertThat(outcomes.violations()).isEmpty();
      assertThat(outcomes.failed()).containsEntry("ConnectionLostFailure ATTEMPTS_SPENT", 1);
    }

    @Test
    void oneInItsReadersHandsNeedsAResponse() {
      outcomes.brokeOff("id", lost(Delivery.PROCESSED));
      assertThat(outcomes.violations()).isEmpty();
      outcomes.brokeOff("id", lost(Delivery.AMBIGUOUS));
      assertThat(outcomes.violations()).hasSize(1);
    }
  }
}
