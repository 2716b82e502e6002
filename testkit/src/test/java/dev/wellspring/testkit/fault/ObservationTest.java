package dev.wellspring.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.failure.ConnectionLostFailure;
import dev.wellspring.http.failure.Delivery;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ObservationTest {

  private static final Expectation ANSWER =
      new Expectation(List.of(new Ending.Answered(200, "fine")), 1, 1);
  private static final Expectation FAILURE =
      new Expectation(
          List.of(Expectations.failed(ConnectionLostFailure.class, Delivery.AMBIGUOUS)), 1, 1);

  @Nested
  class GivenAnAnswerIsExpected {
    @Test
    void theRightOneHeals() {
      Observation seen = seen(ANSWER, answered("probe", 200, "fine"), 1);
      assertThat(seen.verdict()).isEqualTo(Verdict.HEALED);
      assertThat(seen.departures()).isEmpty();
    }

    @Test
    void theAnswerToAnotherCallIsWrong() {
      Observation seen = seen(ANSWER, answered("other", 200, "fine"), 1);
      assertThat(seen.verdict()).isEqualTo(Verdict.WRONG_ANSWER);
      assertThat(seen.departures()).hasSize(1);
    }

    @Test
    void halfAnAnswerIsWrong() {
      assertThat(seen(ANSWER, answered("probe", 200, "fi"), 1).verdict())
          .isEqualTo(Verdict.WRONG_ANSWER);
    }

    @Test
    void aRefusalOfTheServerIsHandedOn() {
      assertThat(seen(ANSWER, answered("probe", 503, "status 503"), 1).verdict())
          .isEqualTo(Verdict.HANDED_ON);
    }

    @Test
    void aFailureFails() {
      Observation seen = seen(ANSWER, new Outcome.Failed(new IOException("lost")), 1);
      assertThat(seen.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(seen.departures()).hasSize(1);
    }

    @Test
    void noEndIsWorst() {
      assertThat(seen(ANSWER, new Outcome.Hung(), 2).verdict()).isEqualTo(Verdict.HUNG);
    }

    @Test
    void aSecondDeliveryOutweighsTheAnswer() {
      Observation seen = seen(ANSWER, answered("probe", 200, "fine"), 2);
      assertThat(seen.verdict()).isEqualTo(Verdict.DELIVERED_TWICE);
      assertThat(seen.departures()).hasSize(1);
    }
  }

  @Nested
  class GivenTheRequestMayBeRepeated {
    @Test
    void aSecondDeliveryIsADepartureButNoHarm() {
      Observation seen =
          new Observation("probe", ReplayClass.SAFE, ANSWER, answered("probe", 200, "fine"), 2, 1);
      assertThat(seen.verdict()).isEqualTo(Verdict.HEALED);
      assertThat(seen.departures()).hasSize(1);
    }
  }

  @Nested
  class GivenAFailureIsExpected {
    @Test
    void anyFailureOfAnyClientIsRight() {
      assertThat(seen(FAILURE, new Outcome.Failed(new IOException("lost")), 1).verdict())
          .isEqualTo(Verdict.FAILED_RIGHTLY);
    }

    @Test
    void ofTheHealingClientOnlyTheTypedOneIs() {
      assertThat(seen(FAILURE, new Outcome.Failed(new IOException("lost")), 1).departures())
          .hasSize(1);
    }

    @Test
    void aWholeAnswerIsBetter() {
      assertThat(seen(FAILURE, answered("probe", 200, "fine"), 1).verdict())
          .isEqualTo(Verdict.HEALED);
    }

    @Test
    void halfAnAnswerIsWrong() {
      assertThat(seen(FAILURE, answered("probe", 200, "data: one\n\n"), 1).verdict())
          .isEqualTo(Verdict.WRONG_ANSWER);
    }
  }

  private static Observation seen(Expectation expectation, Outcome outcome, int deliveries) {
    return new Observation("probe", ReplayClass.UNSAFE, expectation, outcome, deliveries, 1);
  }

  private static Outcome answered(String echoId, int status, String body) {
    return new Outcome.Answered(new Reply(status, echoId, body));
  }
}
