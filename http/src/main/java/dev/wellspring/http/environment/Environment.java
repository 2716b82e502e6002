package dev.wellspring.http.environment;

import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Everything the client takes from the world.
 *
 * @param ticker measures ages, waits and deadlines
 * @param wallClock dates in headers, and the leap of a suspended machine
 * @param random jitter of lifetimes and backoff; must be thread-safe
 * @param resolver names to addresses
 * @param scheduler housekeeping and backoff
 */
public record Environment(
    Ticker ticker,
    InstantSource wallClock,
    RandomGenerator random,
    Resolver resolver,
    Scheduler scheduler) {

  /** The machine's own. */
  public static Environment system() {
    return new Environment(
        Ticker.system(),
        InstantSource.system(),
        () -> ThreadLocalRandom.current().nextLong(),
        Resolver.system(),
        Scheduler.system());
  }

  public Environment withTicker(Ticker ticker) {
    return new Environment(ticker, wallClock, random, resolver, scheduler);
  }

  public Environment withWallClock(InstantSource wallClock) {
    return new Environment(ticker, wallClock, random, resolver, scheduler);
  }

  public Environment withRandom(RandomGenerator random) {
    return new Environment(ticker, wallClock, random, resolver, scheduler);
  }

  public Environment withResolver(Resolver resolver) {
    return new Environment(ticker, wallClock, random, resolver, scheduler);
  }

  public Environment withScheduler(Scheduler scheduler) {
    return new Environment(ticker, wallClock, random, resolver, scheduler);
  }
}
