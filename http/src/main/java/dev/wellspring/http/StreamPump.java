package dev.wellspring.http;

import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.internal.call.Call;
import dev.wellspring.http.stream.ServerSentEvent;
import dev.wellspring.http.stream.StreamListener;
import dev.wellspring.http.stream.StreamSettings;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a stream and gives its events to a listener, on the thread of the call: no event is read
 * before the last was taken. Counts the events.
 */
final class StreamPump implements AsyncCall.Work<Long> {
  private static final Logger LOG = LoggerFactory.getLogger(StreamPump.class);

  private final StreamSettings settings;
  private final StreamListener listener;

  StreamPump(StreamSettings settings, StreamListener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  @Override
  public Long run(Call call, BooleanSupplier unwanted) {
    try (ResponseStream stream = new ResponseStream(call.open(), settings)) {
      return call.within(() -> pump(stream, unwanted));
    }
  }

  private long pump(ResponseStream stream, BooleanSupplier unwanted) {
    give(stream, () -> listener.onHead(stream.status(), stream.headers()));
    long events = 0;
    for (Optional<ServerSentEvent> event = next(stream, unwanted);
        event.isPresent();
        event = next(stream, unwanted)) {
      ServerSentEvent given = event.get();
      give(stream, () -> listener.onEvent(given));
      events++;
    }
    return events;
  }

  @Override
  public void done() {
    last(listener::onEnd);
  }

  @Override
  public void failed(CallFailure failure) {
    last(() -> listener.onFailure(failure));
  }

  private static Optional<ServerSentEvent> next(ResponseStream stream, BooleanSupplier unwanted) {
    if (unwanted.getAsBoolean()) {
      throw stream.givenUp("the call was cancelled", null);
    }
    return stream.next();
  }

  private static void give(ResponseStream stream, Runnable part) {
    try {
      part.run();
    } catch (Throwable failure) {
      // Foreign code: whatever it throws, the connection must not be left open.
      throw stream.givenUp("the stream's listener failed", failure);
    }
  }

  private void last(Runnable word) {
    try {
      word.run();
    } catch (Throwable failure) {
      // There is nobody left to tell: this was the listener's last call.
      LOG.warn("stream listener {} failed at its end", listener.getClass().getName(), failure);
    }
  }
}
