package dev.wellspring.benchmarks.recovery;

import dev.wellspring.benchmarks.contender.Target;
import dev.wellspring.http.Body;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Calls at a constant rate, whether the ones before were answered or not. A call's time counts from
 * when it was due, so that nothing hides by making others late. Every class of replay and both
 * doors take turns.
 */
final class Load {
  private static final ReplayClass[] CLASSES = ReplayClass.values();

  private final String name;
  private final HealingClient client;
  private final Target target;
  private final long gapNanos;
  private final List<Call> calls = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<CompletableFuture<Call>> futures = new ArrayList<>();

  /**
   * @param name unlike that of any other load on the same server
   */
  Load(String name, HealingClient client, Target target, int perSecond) {
    this.name = name;
    this.client = client;
    this.target = target;
    this.gapNanos = Duration.ofSeconds(1).toNanos() / perSecond;
  }

  /** How a call ended. */
  enum Ending {
    ANSWERED,
    /** It may have been executed, and its class forbids to send it again. */
    HAD_TO_FAIL,
    FAILED
  }

  /** One call. Written by whoever ends it, read after that. */
  static final class Call {
    final String id;
    final ReplayClass replayClass;
    final long due;
    long nanos;
    Ending ending = Ending.FAILED;
    String failure = "";

    Call(String load, int number, long due) {
      this.replayClass = CLASSES[number % CLASSES.length];
      this.id = load + "-" + replayClass + "-" + number;
      this.due = due;
    }
  }

  /** Calls for this long; some may be in flight afterwards. */
  void run(Duration time) {
    long begun = System.nanoTime();
    for (long at = 0; at < time.toNanos(); at += gapNanos) {
      long due = begun + at;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      start(due);
    }
  }

  /** So many calls at once, which need as many connections; they may be in flight afterwards. */
  void burst(int number) {
    long due = System.nanoTime();
    for (int i = 0; i < number; i++) {
      start(due);
    }
  }

  /** Calls so far. */
  int size() {
    return calls.size();
  }

  /** Waits for what is in flight. */
  List<Call> end() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
    CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).join();
    return calls;
  }

  /** Through either door the call is begun on a thread of its own, so that neither comes first. */
  private void start(long due) {
    Call call = new Call(name, calls.size(), due);
    boolean async = calls.size() / CLASSES.length % 2 == 1;
    Request request = request(call);
    calls.add(call);
    if (async) {
      futures.add(
          client.sendAsync(request).handle((response, failure) -> ended(call, response, failure)));
    } else {
      threads.add(Thread.ofVirtual().start(() -> send(call, request)));
    }
  }

  private Request request(Call call) {
    return Request.builder(Method.POST, target.uri())
        .id(call.id)
        .replayClass(call.replayClass)
        .body(Body.of(target.body()))
        .build();
  }

  private void send(Call call, Request request) {
    try {
      ended(call, client.send(request), null);
    } catch (CallFailure failure) {
      ended(call, null, failure);
    }
  }

  private Call ended(Call call, @Nullable Response response, @Nullable Throwable failure) {
    call.nanos = System.nanoTime() - call.due;
    if (response == null) {
      failed(call, failure);
    } else if (response.body().length == target.bodyBytes()) {
      call.ending = Ending.ANSWERED;
    } else {
      call.failure = "wrong length " + response.body().length;
    }
    return call;
  }

  private static void failed(Call call, @Nullable Throwable failure) {
    call.failure = String.valueOf(failure);
    if (failure instanceof CallFailure known && hadTo(call.replayClass, known.delivery())) {
      call.ending = Ending.HAD_TO_FAIL;
    }
  }

  /** What the decision table says of a connection that was lost. */
  private static boolean hadTo(ReplayClass replayClass, Delivery proven) {
    return switch (replayClass) {
      case SAFE, IDEMPOTENT -> false;
      case BILLABLE -> proven == Delivery.AMBIGUOUS || proven == Delivery.PROCESSED;
      case UNSAFE ->
          proven == Delivery.INCOMPLETE
              || proven == Delivery.AMBIGUOUS
              || proven == Delivery.PROCESSED;
    };
  }
}
