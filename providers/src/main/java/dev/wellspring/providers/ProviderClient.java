package dev.wellspring.providers;

import dev.wellspring.http.Body;
import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.Headers;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.providers.failure.Incident;
import dev.wellspring.providers.failure.ProviderException;
import dev.wellspring.providers.failure.UnexpectedAnswerException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON to a provider and back. Thread-safe; calls block. It never repeats a call itself: the
 * healing client does, {@code Retry-After} and {@code retry-after-ms} heeded, and only where the
 * replay class allows it.
 */
public final class ProviderClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String JSON_TYPE = "application/json";
  private static final String EVENT_STREAM = "text/event-stream";

  /** Of the body of an answer that is an error; more of it is not needed. */
  private static final int ERROR_BYTES = 64 << 10;

  private final ProviderSettings settings;
  private final HealingClient http;
  private final @Nullable String key;

  private ProviderClient(ProviderSettings settings, HealingClient http, @Nullable String key) {
    this.settings = settings;
    this.http = http;
    this.key = key;
  }

  /**
   * Opens a client; no connection is made yet.
   *
   * @throws IllegalArgumentException if the key's file cannot be read or holds no key
   */
  public static ProviderClient open(ProviderSettings settings) {
    return open(settings, UnaryOperator.identity());
  }

  /**
   * Opens a client, as {@link #open(ProviderSettings)}.
   *
   * @param more adds to the healing client what is no setting: listeners, clocks, an executor
   */
  public static ProviderClient open(
      ProviderSettings settings, UnaryOperator<HealingClient.Builder> more) {
    String key = settings.key().map(ProviderKey::read).orElse(null);
    ClientSettings client =
        ClientSettings.defaults()
            .withName(settings.name())
            .withTimeouts(settings.timeouts())
            .withPool(settings.pool());
    HealingClient http = more.apply(HealingClient.builder().settings(client)).build();
    return new ProviderClient(settings, http, key);
  }

  /** How the provider is reached. */
  public ProviderSettings settings() {
    return settings;
  }

  /**
   * Asks without a body.
   *
   * @throws ProviderException as {@link #send}
   */
  public JsonNode get(String path) {
    return send(Method.GET, path, null, ReplayClass.SAFE).json();
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @param path from the base URL on, beginning with a slash
   * @param body sent as JSON; none if null
   * @param replayClass what it would mean to do this twice
   * @throws ProviderException if there is no answer with status 2xx that is JSON
   * @throws dev.wellspring.http.failure.CancelledFailure if the thread is interrupted, which it
   *     then still is
   */
  public ProviderAnswer send(
      Method method, String path, @Nullable JsonNode body, ReplayClass replayClass) {
    Incident incident = incident();
    Request request =
        request(method, path, body, replayClass, incident).header("Accept", JSON_TYPE).build();
    try {
      return answer(http.send(request), incident);
    } catch (CallFailure failure) {
      throw Failures.of(failure, incident, settings);
    }
  }

  /**
   * Sends a POST and returns once its answer begins, a stream of server-sent events up to {@code
   * [DONE]}. It is not sent again after that.
   *
   * @param body sent as JSON
   * @param replayClass what it would mean to do this twice
   * @param firstEvent longest until the first event, once the answer began; positive
   * @param betweenEvents longest from one event or comment to the next; positive
   * @return holds a connection until it is read to its end or closed
   * @throws ProviderException if no stream begins
   * @throws dev.wellspring.http.failure.CancelledFailure if the thread is interrupted, which it
   *     then still is
   */
  public ProviderEvents stream(
      String path,
      JsonNode body,
      ReplayClass replayClass,
      Duration firstEvent,
      Duration betweenEvents) {
    Incident incident = incident();
    Request request =
        request(Method.POST, path, body, replayClass, incident)
            .header("Accept", EVENT_STREAM)
            .build();
    StreamSettings stream =
        StreamSettings.untilDone()
            .withFirstEventTimeout(firstEvent)
            .withBetweenEventsTimeout(betweenEvents)
            .withMaxEventBytes((int) Math.min(settings.maxAnswerBytes(), Integer.MAX_VALUE));
    try {
      return events(http.stream(request, stream), incident);
    } catch (CallFailure failure) {
      throw Failures.of(failure, incident, settings);
    }
  }

  /** Waits for calls in flight as long as the timeouts say, and then ends them. */
  @Override
  public void close() {
    http.close();
  }

  private Incident incident() {
    return new Incident(
        settings.name(), settings.address(), UUID.randomUUID().toString(), OptionalInt.empty());
  }

  private Request.Builder request(
      Method method,
      String path,
      @Nullable JsonNode body,
      ReplayClass replayClass,
      Incident incident) {
    Request.Builder request =
        Request.builder(method, settings.uri(path))
            .id(incident.requestId())
            .replayClass(replayClass)
            .maxBodyBytes(settings.maxAnswerBytes());
    settings.headers().forEach(request::header);
    if (key != null) {
      switch (settings.auth()) {
        case BEARER -> request.header("Authorization", "Bearer " + key);
        case API_KEY -> request.header("api-key", key);
        case NONE -> {}
      }
    }
    if (body != null) {
      // as text first: half a surrogate pair, which documents may hold, is then sent as a question
      // mark
      request.header("Content-Type", JSON_TYPE).body(Body.of(JSON.writeValueAsString(body)));
    }
    return request;
  }

  private ProviderEvents events(ResponseStream stream, Incident unanswered) {
    Incident incident = Failures.answered(unanswered, stream.status(), stream.headers());
    boolean taken = false;
    try {
      if (stream.status() < 200 || stream.status() > 299) {
        JsonNode body = parsed(beginning(stream));
        throw Failures.of(stream.status(), stream.headers(), body, incident);
      }
      requireEvents(stream.headers(), incident);
      taken = true;
      return new ProviderEvents(stream, incident, settings);
    } finally {
      if (!taken) {
        stream.close();
      }
    }
  }

  private static void requireEvents(Headers headers, Incident incident) {
    String type = headers.first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.startsWith(EVENT_STREAM)) {
      throw new UnexpectedAnswerException(
          "does not answer with a stream of events",
          "check that base-url leads to the API, and that it can stream",
          incident,
          null);
    }
  }

  private static byte[] beginning(ResponseStream stream) {
    ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    byte[] buffer = new byte[4 << 10];
    int count = stream.read(buffer, 0, buffer.length);
    while (count > 0 && beginning.size() < ERROR_BYTES) {
      beginning.write(buffer, 0, count);
      count = stream.read(buffer, 0, buffer.length);
    }
    return beginning.toByteArray();
  }

  private static ProviderAnswer answer(Response response, Incident unanswered) {
    Incident incident = Failures.answered(unanswered, response.status(), response.headers());
    JsonNode json = parsed(response.body());
    if (!response.successful()) {
      throw Failures.of(response.status(), response.headers(), json, incident);
    }
    if (json.isMissingNode() && response.body().length > 0) {
      throw new UnexpectedAnswerException(
          "answers with something that is not JSON",
          "check that base-url leads to the API and not to a page or a proxy",
          incident,
          null);
    }
    return new ProviderAnswer(json, incident);
  }

  /** A missing node if it is no JSON; Jackson's message would quote the answer. */
  private static JsonNode parsed(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return JSON.missingNode();
    }
  }
}
