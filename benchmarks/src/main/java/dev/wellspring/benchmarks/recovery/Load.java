package dev.wellspring.benchmarks.recovery;

import dev.wellspring.benchmarks.contender.Target;
import dev.wellspring.http.Body;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.Request;
import dev.wellspring.http.failure.CallFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls at a constant rate, whether the ones before were answered or not. A call's time counts from
 * when it was due, so that nothing hides by making others late. Every class of replay and both
 * doors take turns.
 */
final class Load {
  private static final ReplayClass[] CLASSES = ReplayClass.values();

  private final HealingClient client;
  private final Target target;
  private final long gapNanos;
  private final List<Call> calls = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  Load(HealingClient client, Target target, int perSecond) {
    this.client = client;
    this.target = target;
    this.gapNanos = Duration.ofSeconds(1).toNanos() / perSecond;
  }

  /** One call. Written by its own thread, read after that has ended. */
  static final class Call {
    final String id;
    final ReplayClass replayClass;
    final long due;
    long nanos;
    String failure = "";

    Call(int number, long due) {
      this.replayClass = CLASSES[number % CLASSES.length];
      this.id = replayClass + "-" + number;
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

  /** So many calls at once, which need as many connections. */
  void burst(int number) throws InterruptedException {
    int from = threads.size();
    long due = System.nanoTime();
    for (int i = 0; i < number; i++) {
      start(due);
    }
    for (Thread thread : List.copyOf(threads.subList(from, threads.size()))) {
      thread.join();
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
    return calls;
  }

  private void start(long due) {
    Call call = new Call(calls.size(), due);
    boolean async = calls.size() / CLASSES.length % 2 == 1;
    calls.add(call);
    threads.add(Thread.ofVirtual().start(() -> make(call, async)));
  }

  private void make(Call call, boolean async) {
    Request request =
        Request.builder(Method.POST, target.uri())
            .id(call.id)
            .replayClass(call.replayClass)
            .body(Body.of(target.body()))
            .build();
    try {
      int length = (async ? client.sendAsync(request).get() : client.send(request)).body().length;
      call.failure = length == target.bodyBytes() ? "" : "wrong length " + length;
    } catch (CallFailure failure) {
      call.failure = String.valueOf(failure.getMessage());
    } catch (ExecutionException failure) {
      call.failure = String.valueOf(failure.getCause());
    } catch (InterruptedException stop) {
      call.failure = "interrupted";
      Thread.currentThread().interrupt();
    }
    call.nanos = System.nanoTime() - call.due;
  }
}
