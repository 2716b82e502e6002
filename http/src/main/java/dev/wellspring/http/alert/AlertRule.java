package dev.wellspring.http.alert;

import dev.wellspring.http.internal.Rules;
import java.time.Duration;
import java.util.List;

/** What must not happen, for each client and origin by itself. */
public sealed interface AlertRule {
  /** Names the rule in its alerts; not blank. */
  String name();

  /** Something that happens at a moment, and is counted. */
  enum Signal {
    /** A generation was replaced; counted for each client. */
    RECREATED,
    /** Bytes that nobody asked for were found on an idle connection. */
    CONNECTION_POISONED,
    /** A response stream was told of as leaked. */
    LEASE_LEAKED,
    /** Too many clients were made for one origin. */
    POOL_DEFEATED,
    /** A request was sent again. */
    REPLAYED,
    /** A call ended without a response. */
    CALL_FAILED
  }

  /** Something that lasts. */
  enum Condition {
    /** The circuit breaker of an origin is open. */
    BREAKER_OPEN,
    /** A stream that was told of as leaked has not ended. */
    LEASE_LEAKED
  }

  /**
   * Broken while something happened more often than {@code most} times within {@code window}.
   *
   * @param most 0 to 9,999, because no more is counted
   * @param window positive
   */
  record TooOften(String name, Signal signal, int most, Duration window) implements AlertRule {
    public TooOften {
      Rules.require(!name.isBlank(), "name must not be blank");
      Rules.atLeast("most", 0, most);
      Rules.require(
          most < Tally.Recent.MOST_KEPT,
          "most must be at most " + (Tally.Recent.MOST_KEPT - 1) + ", but was " + most);
      Rules.positive("window", window);
    }
  }

  /**
   * Broken while a condition holds for more than {@code most} at once.
   *
   * @param most at least 0; a breaker counts once for each origin
   */
  record TooMany(String name, Condition condition, int most) implements AlertRule {
    public TooMany {
      Rules.require(!name.isBlank(), "name must not be blank");
      Rules.atLeast("most", 0, most);
    }
  }

  /**
   * More than 3 recreations of a client in 10 minutes; a poisoned connection in the last 10
   * minutes; a leaked stream; an open breaker.
   */
  static List<AlertRule> defaults() {
    return List.of(
        new TooOften("recreations", Signal.RECREATED, 3, Duration.ofMinutes(10)),
        new TooOften("poisoned connections", Signal.CONNECTION_POISONED, 0, Duration.ofMinutes(10)),
        new TooMany("leaked streams", Condition.LEASE_LEAKED, 0),
        new TooMany("open breaker", Condition.BREAKER_OPEN, 0));
  }
}
