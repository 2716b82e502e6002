package dev.wellspring.http;

import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.LimitFailure;
import dev.wellspring.http.failure.ProtocolFailure;
import dev.wellspring.http.failure.StreamCutFailure;
import dev.wellspring.http.failure.TimeoutFailure;
import dev.wellspring.http.internal.Rules;
import dev.wellspring.http.internal.call.OpenStream;
import dev.wellspring.http.internal.stream.EventParser;
import dev.wellspring.http.stream.ServerSentEvent;
import dev.wellspring.http.stream.StreamSettings;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A response whose body is read while it comes: as bytes by {@link #read}, or as events by {@link
 * #next}. It holds a connection until it is read to its end or closed. Read by one thread at a
 * time; {@link #close} may come from any, and ends a read that waits.
 *
 * <p>The response was begun, so nothing is replayed any more. A stream that is forgotten is told of
 * and taken back: see {@link dev.wellspring.http.pool.LeaseSettings}.
 */
public final class ResponseStream implements AutoCloseable {
  private static final int BUFFER = 4 << 10;

  /** How long the end of a stream is waited for that is whole already. */
  private static final Duration AFTER_LAST = Duration.ofSeconds(1);

  private final OpenStream stream;
  private final StreamSettings settings;
  private final Headers headers;
  private final EventParser parser = new EventParser();
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private long deadline;
  private boolean anyEvent;
  private boolean lastSeen;
  private boolean over;

  ResponseStream(OpenStream stream, StreamSettings settings) {
    this.stream = stream;
    this.settings = settings;
    this.headers = Headers.checked(stream.head().fields());
    this.deadline = stream.now() + settings.firstEventTimeout().toNanos();
    stream.ownedBy(this);
  }

  /** The status code, 200 to 599. */
  public int status() {
    return stream.head().status();
  }

  public Headers headers() {
    return headers;
  }

  /** How often the request was sent or tried. */
  public int attempts() {
    return stream.attempts();
  }

  /**
   * Reads 1 to {@code length} bytes, or returns -1 at the end of the whole body. Not to be mixed
   * with {@link #next}.
   *
   * @throws CallFailure if the body was cut, no byte came within {@code responseTimeout}, or the
   *     stream was forgotten for {@code reclaimAfter}; the same whenever it is read again
   * @throws CancelledFailure if the stream was closed before
   */
  public int read(byte[] target, int offset, int length) {
    try {
      int count =
          stream.read(
              target,
              offset,
              length,
              stream.now() + stream.responseTimeoutNanos(),
              TimeoutFailure.Clock.RESPONSE_TIMEOUT);
      if (count < 0) {
        stream.endWhole();
      }
      return count;
    } finally {
      // Nobody may take the stream for garbage while its last read waits.
      Reference.reachabilityFence(this);
    }
  }

  /**
   * The next event, or empty at the end of the whole stream. One that failed fails the same way
   * whenever it is asked again.
   *
   * @throws StreamCutFailure if the stream ended without what tells that it is whole
   * @throws TimeoutFailure if no event came in time, or the stream was forgotten for {@code
   *     reclaimAfter}
   * @throws ProtocolFailure if the response is no event stream
   * @throws LimitFailure if an event is longer than {@code maxEventBytes}
   * @throws CancelledFailure if the stream was closed before
   */
  public Optional<ServerSentEvent> next() {
    try {
      requireEventStream();
      while (!over) {
        stream.requireOpen();
        ServerSentEvent event = parseBuffered();
        if (event != null) {
          return Optional.of(seen(event));
        }
        fill();
      }
      return Optional.empty();
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** Ends the stream. A connection whose body was not read to its end is closed. */
  @Override
  public void close() {
    stream.end();
  }

  /**
   * Ends the stream, and keeps its connection for the next call if what is left of the body is
   * short and comes soon. What is left is forgotten.
   *
   * @param atMost longest rest in bytes that is read for it; not negative
   * @param patience longest wait for that rest; positive
   */
  public void finish(int atMost, Duration patience) {
    Rules.atLeast("atMost", 0, atMost);
    long until = stream.now() + Rules.positive("patience", patience).toNanos();
    try {
      // One byte more than may be left shows whether the body ends there.
      for (long left = atMost + 1L; left > 0; ) {
        int most = (int) Math.min(left, buffer.length);
        int count = stream.read(buffer, 0, most, until, TimeoutFailure.Clock.RESPONSE_TIMEOUT);
        if (count < 0) {
          stream.endWhole();
          return;
        }
        left -= count;
      }
    } catch (CallFailure failure) {
      // Nobody waits for this body any more, and its connection is closed.
    } finally {
      stream.end();
      Reference.reachabilityFence(this);
    }
  }

  /** The failure of somebody who reads for the caller and was told to stop; the stream ends. */
  CallFailure givenUp(String what, @Nullable Throwable cause) {
    return stream.fail(
        diagnosis -> new CancelledFailure(what + "; " + stream.where(), diagnosis, cause));
  }

  private void requireEventStream() {
    String type = headers.first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.startsWith("text/event-stream")) {
      throw stream.fail(diagnosis ->
          new ProtocolFailure(
              "the response with status "
                  + status()
                  + " is no event stream; read it as bytes; "
                  + stream.where(),
              diagnosis,
              null));
    }
  }

  private ServerSentEvent seen(ServerSentEvent event) {
    anyEvent = true;
    long now = stream.now();
    stream.used(now);
    if (settings.end() instanceof StreamSettings.End.ByEvent(var last) && last.test(event)) {
      lastSeen = true;
      stream.sufficient();
    }
    long between = settings.betweenEventsTimeout().toNanos();
    deadline = now + (lastSeen ? Math.min(between, AFTER_LAST.toNanos()) : between);
    return event;
  }

  private @Nullable ServerSentEvent parseBuffered() {
    while (position < limit) {
      ServerSentEvent event = parser.accept(buffer[position++]);
      if (event != null) {
        return event;
      }
    }
    if (parser.pending() > settings.maxEventBytes()) {
      throw stream.fail(diagnosis ->
          new LimitFailure(
              "an event is longer than maxEventBytes="
                  + settings.maxEventBytes()
                  + "; "
                  + stream.where(),
              "maxEventBytes",
              settings.maxEventBytes(),
              diagnosis,
              null));
    }
    return null;
  }

  private void fill() {
    if (parser.takeComment() && !lastSeen) {
      // A sign of life prolongs the wait; it never shortens that for the first event.
      long next = stream.now() + settings.betweenEventsTimeout().toNanos();
      deadline = anyEvent ? next : Math.max(deadline, next);
    }
    position = 0;
    limit = 0;
    int count =
        stream.read(
            buffer,
            0,
            buffer.length,
            deadline,
            anyEvent
                ? TimeoutFailure.Clock.BETWEEN_EVENTS_TIMEOUT
                : TimeoutFailure.Clock.FIRST_EVENT_TIMEOUT);
    if (count < 0) {
      requireWhole();
      over = true;
    } else {
      limit = count;
    }
  }

  private void requireWhole() {
    boolean whole =
        switch (settings.end()) {
          case StreamSettings.End.ByFraming byFraming -> !stream.endsWithConnection();
          case StreamSettings.End.ByEvent byEvent -> lastSeen;
        };
    if (whole) {
      stream.endWhole();
    } else {
      throw stream.fail(diagnosis ->
          new StreamCutFailure(
              "the event stream ended without the sign that it is whole; " + stream.where(),
              diagnosis,
              null));
    }
  }
}
