package dev.wellspring.providers;

import dev.wellspring.http.Body;
import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.providers.failure.Incident;
import dev.wellspring.providers.failure.ProviderException;
import dev.wellspring.providers.failure.UnexpectedAnswerException;
import java.net.URI;
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
    String id = UUID.randomUUID().toString();
    Incident incident = new Incident(settings.name(), settings.address(), id, OptionalInt.empty());
    try {
      return answer(http.send(request(method, path, body, replayClass, id)), incident);
    } catch (CallFailure failure) {
      throw Failures.of(failure, incident, settings);
    }
  }

  /** Waits for calls in flight as long as the timeouts say, and then ends them. */
  @Override
  public void close() {
    http.close();
  }

  private Request request(
      Method method, String path, @Nullable JsonNode body, ReplayClass replayClass, String id) {
    Request.Builder request =
        Request.builder(method, URI.create(settings.address() + path))
            .id(id)
            .replayClass(replayClass)
            .maxBodyBytes(settings.maxAnswerBytes())
            .header("Accept", "application/json");
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
      request
          .header("Content-Type", "application/json")
          .body(Body.of(JSON.writeValueAsString(body)));
    }
    return request.build();
  }

  private static ProviderAnswer answer(Response response, Incident unanswered) {
    Incident incident = Failures.answered(unanswered, response);
    if (!response.successful()) {
      throw Failures.of(response, parsed(response), incident);
    }
    JsonNode json = parsed(response);
    if (json.isMissingNode()) {
      throw new UnexpectedAnswerException(
          "answers with something that is not JSON",
          "check that baseUrl leads to the API and not to a page or a proxy",
          incident,
          null);
    }
    return new ProviderAnswer(json, incident);
  }

  /** A missing node if it is no JSON; Jackson's message would quote the answer. */
  private static JsonNode parsed(Response response) {
    try {
      return JSON.readTree(response.body());
    } catch (JacksonException e) {
      return JSON.missingNode();
    }
  }
}
