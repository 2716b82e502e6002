package dev.wellspring.http;

import dev.wellspring.http.event.RecreationReason;
import dev.wellspring.http.internal.life.Generation;
import dev.wellspring.http.internal.life.Life;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The futures that are not complete. None of them is lost: not when the executor refuses or drops
 * them, not when the client is closed. Thread-safe.
 */
final class AsyncCalls {
  private final Life life;
  private final Set<AsyncCall<?>> pending = ConcurrentHashMap.newKeySet();

  private final QueueWatch queues;

  AsyncCalls(Life life) {
    this.life = life;
    this.queues = new QueueWatch(life, pending);
    life.onSuccession(this::rescue);
  }

  <T> CompletableFuture<T> start(Request request, AsyncCall.Work<T> work) {
    AsyncCall<T> call = new AsyncCall<>(life, request, work, pending::remove, this::takeOver);
    pending.add(call);
    execute(call);
    return call;
  }

  /**
   * The client is about to be closed or paused, perhaps by what follows a future: the call of one
   * that somebody completes right now may not have been interrupted yet, and is not waited for.
   */
  void interruptUnwanted() {
    pending.forEach(AsyncCall::interruptUnwanted);
  }

  /** Completes what is left of the generations up to this one when the client came to rest. */
  void endAll(long generation) {
    pending.stream().filter(call -> call.generation() <= generation).forEach(AsyncCall::endByClose);
    queues.renew();
  }

  /**
   * Somebody interrupted a call, as one does who shuts an executor down. If it cannot be asked
   * whether it was, the calls that it holds are run where nobody can drop them: each runs once.
   */
  private void takeOver(Generation interrupted) {
    if (!interrupted.executorKnown()) {
      pending.stream()
          .filter(call -> call.handOn(interrupted))
          .forEach(call -> life.ownExecutor().execute(call));
    }
  }

  /** Runs the calls that an executor accepted and dropped when it was shut down. */
  private void rescue(Generation dead) {
    if (dead.executorDead()) {
      pending.stream().filter(call -> call.waitsIn(dead)).forEach(this::execute);
    }
  }

  private void execute(AsyncCall<?> call) {
    Generation generation = life.current();
    call.handTo(generation);
    if (!life.open()) {
      // It is refused, where nobody can drop it: then nothing needs to watch over it.
      life.ownExecutor().execute(call);
      return;
    }
    if (!generation.executor().equals(life.ownExecutor())) {
      queues.expect(call);
    }
    try {
      generation.executor().execute(call);
    } catch (RuntimeException | Error refused) {
      // Its reason does not matter: the call is run all the same, where nobody can refuse it.
      if (generation.executorDead()) {
        life.recreate(generation, RecreationReason.EXECUTOR_SHUT_DOWN);
      }
      life.ownExecutor().execute(call);
    }
  }
}
