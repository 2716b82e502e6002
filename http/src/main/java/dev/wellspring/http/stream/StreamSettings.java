package dev.wellspring.http.stream;

import dev.wellspring.http.internal.Rules;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What is expected of one stream of events.
 *
 * @param firstEventTimeout longest until the first event, once the response began; comments before
 *     it can only prolong that, to {@code betweenEventsTimeout} after each; positive, default 60 s
 * @param betweenEventsTimeout longest from one event or comment to the next; positive, default 30 s
 * @param end how the whole stream is told from one that was cut
 * @param maxEventBytes longest single event, and longest comment; at least 1, default 1 MiB
 */
public record StreamSettings(
    Duration firstEventTimeout, Duration betweenEventsTimeout, End end, int maxEventBytes) {

  /** How the whole stream is told from one that was cut. */
  public sealed interface End {
    /**
     * The framing of HTTP says so: a length, or the last chunk. A stream that only ends with its
     * connection is taken for cut.
     */
    record ByFraming() implements End {}

    /**
     * An event says so. A stream that ends without it was cut, however cleanly; with it, the stream
     * is whole, however its connection ends. More is given only if it comes within a second, and
     * within {@code betweenEventsTimeout}.
     *
     * @param last true for an event after which the stream may end
     */
    record ByEvent(Predicate<ServerSentEvent> last) implements End {}
  }

  public StreamSettings {
    Rules.positive("firstEventTimeout", firstEventTimeout);
    Rules.positive("betweenEventsTimeout", betweenEventsTimeout);
    Objects.requireNonNull(end, "end");
    Rules.atLeast("maxEventBytes", 1, maxEventBytes);
  }

  /** The end is told by HTTP's framing. */
  public static StreamSettings defaults() {
    return new StreamSettings(
        Duration.ofSeconds(60), Duration.ofSeconds(30), new End.ByFraming(), 1 << 20);
  }

  /** The end is told by an event whose data is {@code [DONE]}, as OpenAI's streams have it. */
  public static StreamSettings untilDone() {
    return defaults().withEnd(new End.ByEvent(event -> event.data().equals("[DONE]")));
  }

  public StreamSettings withEnd(End end) {
    return new StreamSettings(firstEventTimeout, betweenEventsTimeout, end, maxEventBytes);
  }

  public StreamSettings withFirstEventTimeout(Duration firstEventTimeout) {
    return new StreamSettings(firstEventTimeout, betweenEventsTimeout, end, maxEventBytes);
  }

  public StreamSettings withBetweenEventsTimeout(Duration betweenEventsTimeout) {
    return new StreamSettings(firstEventTimeout, betweenEventsTimeout, end, maxEventBytes);
  }

  public StreamSettings withMaxEventBytes(int maxEventBytes) {
    return new StreamSettings(firstEventTimeout, betweenEventsTimeout, end, maxEventBytes);
  }
}
