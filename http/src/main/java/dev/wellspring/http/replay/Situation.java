package dev.wellspring.http.replay;

import dev.wellspring.http.ReplayClass;
import java.time.Duration;
import java.util.Optional;

/**
 * All that the decision depends on besides the settings.
 *
 * @param point last point that the exchange certainly reached
 * @param replayClass of the request
 * @param bodySpent whether the request's body exists once and was asked for
 * @param attempt number of the attempt that went wrong, from 1
 * @param serverDelay wait that the server asked for, or until the breaker tries again
 * @param remaining time left of the whole call
 */
public record Situation(
    ExchangePoint point,
    ReplayClass replayClass,
    boolean bodySpent,
    int attempt,
    Optional<Duration> serverDelay,
    Duration remaining) {}
