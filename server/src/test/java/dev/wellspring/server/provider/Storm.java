package dev.wellspring.server.provider;

import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Handler;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Request;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.Step;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does something wrong with about every fourth call, the first time that it is sent: a call that
 * may be sent again comes through, for a request is tried three times at most. Thread-safe.
 */
final class Storm implements Script {
  /** Each costs the patience of a caller. */
  private static final int MOST_STALLS = 3;

  private final Handler handler;
  private final long seed;
  private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicInteger stalls = new AtomicInteger();
  private volatile boolean over;

  Storm(Handler handler, long seed) {
    this.handler = handler;
    this.seed = seed;
  }

  /** From now on everything is answered. */
  void end() {
    over = true;
  }

  int faults() {
    return faults.get();
  }

  @Override
  public Arrival arrival(int connection) {
    return Arrival.WELCOME;
  }

  @Override
  public Reaction reaction(Request request) {
    boolean first = attempts.merge(request.id(), 1, Integer::sum) == 1;
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + request.number());
    if (over || !first || random.nextInt(4) != 0) {
      return Reaction.afterWhole(new Step.Serve(handler));
    }
    faults.incrementAndGet();
    return fault(random.nextInt(8));
  }

  private Reaction fault(int draw) {
    return switch (draw) {
      case 0 -> Reaction.afterWhole(new Step.Serve(handler, 0), new Step.Reset());
      case 1 -> Reaction.afterWhole(new Step.Serve(handler, 40), new Step.Close());
      case 2 -> Reaction.afterWhole(new Step.Serve(handler, 0), new Step.Close());
      case 3 -> Reaction.afterHead(new Step.Reset());
      case 4 -> stalls.incrementAndGet() > MOST_STALLS ? busy() : stalled();
      case 5, 6 -> busy();
      default -> Reaction.answer(Answer.status(503).with("Retry-After: 0"));
    };
  }

  private Reaction stalled() {
    return Reaction.afterWhole(new Step.Serve(handler, 0), new Step.Stall());
  }

  private static Reaction busy() {
    return Reaction.answer(Answer.status(429).with("retry-after-ms: 20"));
  }
}
