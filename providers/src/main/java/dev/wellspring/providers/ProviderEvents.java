package dev.wellspring.providers;

import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.stream.ServerSentEvent;
import dev.wellspring.providers.failure.AnswerTooLargeException;
import dev.wellspring.providers.failure.Incident;
import dev.wellspring.providers.failure.UnexpectedAnswerException;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer that comes as server-sent events, each of them JSON, up to {@code [DONE]}. Read by one
 * thread; it holds a connection until it is read to its end or closed.
 */
public final class ProviderEvents implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String DONE = "[DONE]";
  private static final int REST_BYTES = 4 << 10;
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final ResponseStream stream;
  private final Incident incident;
  private final ProviderSettings settings;
  private long received;
  private boolean done;

  ProviderEvents(ResponseStream stream, Incident incident, ProviderSettings settings) {
    this.stream = stream;
    this.incident = incident;
    this.settings = settings;
  }

  /**
   * The next event, or empty after the last. Comments and events without data do not count.
   *
   * @throws dev.wellspring.providers.failure.ProviderException if the stream is cut, silent for too
   *     long, larger than {@code maxAnswerBytes}, an error, or no JSON
   * @throws CancelledFailure if the thread is interrupted, which it then still is
   */
  public Optional<ProviderAnswer> next() {
    try {
      while (!done) {
        Optional<ServerSentEvent> event = stream.next();
        if (event.isEmpty() || event.get().data().strip().equals(DONE)) {
          end();
        } else if (!event.get().data().isBlank()) {
          return Optional.of(parsed(event.get().data()));
        }
      }
      return Optional.empty();
    } catch (CallFailure failure) {
      throw Failures.of(failure, incident, settings);
    }
  }

  /**
   * The complaint that the stream is not as the API promises, as {@link ProviderAnswer#unexpected}.
   */
  public UnexpectedAnswerException unexpected(String what, String remedy) {
    return new UnexpectedAnswerException(what, remedy, incident, null);
  }

  /** Ends the stream; a connection with more to read is closed. */
  @Override
  public void close() {
    stream.close();
  }

  /** The answer is whole; what is left is the end of the body, for which nobody shall wait long. */
  private void end() {
    done = true;
    stream.finish(REST_BYTES, PATIENCE);
  }

  private ProviderAnswer parsed(String data) {
    received += data.length();
    if (received > settings.maxAnswerBytes()) {
      throw new AnswerTooLargeException(settings.maxAnswerBytes(), incident, null);
    }
    try {
      return new ProviderAnswer(JSON.readTree(data), incident).requireNoError();
    } catch (JacksonException e) {
      // whose message would quote the answer
      throw unexpected(
          "answers with an event that is not JSON",
          "check that base-url leads to an API that streams as OpenAI's does");
    }
  }
}
