package dev.wellspring.http.event;

import dev.wellspring.http.pool.Holder;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events to SLF4J: what needs somebody's attention as a warning, changes of state at info,
 * the rest at debug. No header, path, query or body is ever in it. Thread-safe.
 */
public final class Slf4jListener implements ClientListener {
  private static final Logger LOG = LoggerFactory.getLogger(Slf4jListener.class);

  /** Logs under this class's name. */
  public Slf4jListener() {}

  @Override
  public void on(ClientEvent event) {
    switch (event) {
      case ClientEvent.Recreated resumed when resumed.reason() == RecreationReason.RESUMED ->
          LOG.info("{}: resumed as generation {}", resumed.client(), resumed.generation());
      case ClientEvent.Recreated recreated ->
          LOG.warn(
              "{}: generation {} took over, because of {}",
              recreated.client(),
              recreated.generation(),
              recreated.reason());
      case ClientEvent.LeaseLeaked leaked ->
          LOG.warn(
              "{}: a response stream was left open: {}, unread for {} ms{}; close streams, also on the way of an exception{}",
              leaked.client(),
              leaked.holder(),
              leaked.unused().toMillis(),
              leaked.collected() ? ", now garbage" : "",
              trace(leaked.holder()));
      case ClientEvent.PoolDefeated defeated ->
          LOG.warn(
              "{}: {} clients were made for {}, and connections are not reused; share one client",
              defeated.client(),
              defeated.clients(),
              defeated.origin());
      case ClientEvent.LeaseRecovered recovered ->
          LOG.info("{}: the lease came back of {}", recovered.client(), recovered.holder());
      case ClientEvent.BreakerChanged breaker -> {
        if (breaker.open()) {
          LOG.warn("{}: breaker of {} opened", breaker.client(), breaker.origin());
        } else {
          LOG.info("{}: breaker of {} closed", breaker.client(), breaker.origin());
        }
      }
      case ClientEvent.GenerationDrained drained ->
          LOG.info(
              "{}: generation {} ended{}",
              drained.client(),
              drained.generation(),
              drained.cut() ? ", its last calls were cut" : "");
      case ClientEvent.Started started -> LOG.info("{}: started", started.client());
      case ClientEvent.StreamEnded ended -> LOG.debug("{}: {}", ended.client(), ended);
      case ClientEvent.Closed closed -> LOG.info("{}: closed", closed.client());
      case ClientEvent.ConnectionOpened opened -> LOG.debug("{}: {}", opened.client(), opened);
      case ClientEvent.ConnectionEvicted evicted -> LOG.debug("{}: {}", evicted.client(), evicted);
      case ClientEvent.OriginForgotten forgotten ->
          LOG.debug("{}: {}", forgotten.client(), forgotten);
      case ClientEvent.Replayed replayed -> LOG.debug("{}: {}", replayed.client(), replayed);
      case ClientEvent.GaveUp gaveUp -> LOG.debug("{}: {}", gaveUp.client(), gaveUp);
      case ClientEvent.CallCompleted completed ->
          LOG.debug("{}: {}", completed.client(), completed);
      case ClientEvent.CallFailed failed ->
          LOG.debug("{}: call failed: {}", failed.client(), failed.failure().getMessage());
    }
  }

  private static String trace(Holder holder) {
    return holder.stack().stream()
        .map(frame -> System.lineSeparator() + "\tat " + frame)
        .collect(Collectors.joining());
  }
}
