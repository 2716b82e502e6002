package dev.wellspring.http.jfr;

import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.ClientListener;
import dev.wellspring.http.replay.ExchangePoint;

/**
 * Writes what it is told to the Flight Recorder: {@code wellspring.Call}, {@code Stream}, {@code
 * Replay}, {@code ConnectionOpened}, {@code ConnectionEvicted}, {@code LeaseLeaked}, {@code
 * LeaseRecovered}, {@code PoolDefeated}, {@code Breaker}, {@code OriginForgotten}, {@code
 * Generation} and {@code Client}. No header, path, query or body is in them. Thread-safe.
 */
public final class JfrListener implements ClientListener {
  /** Writes to whatever recordings run. */
  public JfrListener() {}

  @Override
  public void on(ClientEvent event) {
    WellspringEvent written = written(event);
    if (written.shouldCommit()) {
      written.client = event.client();
      written.requestId = event.requestId().orElse("");
      written.commit();
    }
  }

  private static WellspringEvent written(ClientEvent event) {
    return switch (event) {
      case ClientEvent.Started started -> life("started");
      case ClientEvent.Closed closed -> life("closed");
      case ClientEvent.CallCompleted call -> call(call);
      case ClientEvent.CallFailed call -> call(call);
      case ClientEvent.StreamEnded stream -> stream(stream);
      case ClientEvent.Replayed replayed -> replay(replayed);
      case ClientEvent.GaveUp gaveUp -> replay(gaveUp);
      case ClientEvent.ConnectionOpened opened -> opened(opened);
      case ClientEvent.ConnectionEvicted evicted -> evicted(evicted);
      case ClientEvent.LeaseLeaked leaked -> leaked(leaked);
      case ClientEvent.LeaseRecovered recovered -> {
        LeaseRecoveredEvent written = new LeaseRecoveredEvent();
        written.holder = recovered.holder().toString();
        yield written;
      }
      case ClientEvent.PoolDefeated defeated -> {
        PoolDefeatedEvent written = new PoolDefeatedEvent();
        written.origin = defeated.origin().toString();
        written.clients = defeated.clients();
        yield written;
      }
      case ClientEvent.BreakerChanged breaker -> {
        BreakerEvent written = new BreakerEvent();
        written.origin = breaker.origin().toString();
        written.open = breaker.open();
        yield written;
      }
      case ClientEvent.OriginForgotten forgotten -> {
        OriginForgottenEvent written = new OriginForgottenEvent();
        written.origin = forgotten.origin().toString();
        yield written;
      }
      case ClientEvent.Recreated recreated ->
          generation(recreated.generation(), "took over", recreated.reason().name());
      case ClientEvent.GenerationDrained drained ->
          generation(drained.generation(), drained.cut() ? "cut" : "drained", "");
    };
  }

  private static WellspringEvent life(String change) {
    ClientLifeEvent written = new ClientLifeEvent();
    written.change = change;
    return written;
  }

  private static WellspringEvent generation(long number, String change, String reason) {
    GenerationEvent written = new GenerationEvent();
    written.generation = number;
    written.change = change;
    written.reason = reason;
    return written;
  }

  private static WellspringEvent call(ClientEvent.CallCompleted call) {
    CallEvent written = new CallEvent();
    written.origin = call.origin().toString();
    written.method = call.method();
    written.status = call.status();
    written.attempts = call.attempts();
    written.took = call.duration().toNanos();
    return written;
  }

  private static WellspringEvent call(ClientEvent.CallFailed call) {
    CallEvent written = new CallEvent();
    written.origin = call.origin().toString();
    written.method = call.method();
    written.failure = call.failure().getClass().getSimpleName();
    written.delivery = call.failure().delivery().name();
    written.attempts = call.failure().diagnosis().attempts();
    written.took = call.duration().toNanos();
    return written;
  }

  private static WellspringEvent stream(ClientEvent.StreamEnded stream) {
    StreamEvent written = new StreamEvent();
    written.origin = stream.origin().toString();
    written.whole = stream.whole();
    written.failure =
        stream.failure().map(failure -> failure.getClass().getSimpleName()).orElse("");
    written.took = stream.duration().toNanos();
    return written;
  }

  private static WellspringEvent replay(ClientEvent.Replayed replayed) {
    ReplayEvent written =
        replay(replayed.origin().toString(), replayed.point(), replayed.attempt());
    written.replayed = true;
    written.delay = replayed.delay().toNanos();
    return written;
  }

  private static WellspringEvent replay(ClientEvent.GaveUp gaveUp) {
    ReplayEvent written = replay(gaveUp.origin().toString(), gaveUp.point(), gaveUp.attempt());
    written.reason = gaveUp.reason().name();
    return written;
  }

  private static ReplayEvent replay(String origin, ExchangePoint point, int attempt) {
    ReplayEvent written = new ReplayEvent();
    written.origin = origin;
    written.point = point.name();
    written.delivery = point.delivery().name();
    written.attempt = attempt;
    return written;
  }

  private static WellspringEvent opened(ClientEvent.ConnectionOpened opened) {
    ConnectionOpenedEvent written = new ConnectionOpenedEvent();
    written.origin = opened.origin().toString();
    written.peer = opened.peer();
    return written;
  }

  private static WellspringEvent evicted(ClientEvent.ConnectionEvicted evicted) {
    ConnectionEvictedEvent written = new ConnectionEvictedEvent();
    written.origin = evicted.origin().toString();
    written.peer = evicted.peer();
    written.reason = evicted.reason().name();
    written.age = evicted.age().toNanos();
    written.idle = evicted.idle().toNanos();
    written.uses = evicted.uses();
    return written;
  }

  private static WellspringEvent leaked(ClientEvent.LeaseLeaked leaked) {
    LeaseLeakedEvent written = new LeaseLeakedEvent();
    written.holder = leaked.holder().toString();
    written.unused = leaked.unused().toNanos();
    written.collected = leaked.collected();
    return written;
  }
}
