package dev.wellspring.providers;

import dev.wellspring.http.Headers;
import dev.wellspring.http.failure.AcquireTimeoutFailure;
import dev.wellspring.http.failure.BodyFailure;
import dev.wellspring.http.failure.BreakerOpenFailure;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.failure.ConnectFailure;
import dev.wellspring.http.failure.ConnectionLostFailure;
import dev.wellspring.http.failure.EngineFailure;
import dev.wellspring.http.failure.LimitFailure;
import dev.wellspring.http.failure.ProtocolFailure;
import dev.wellspring.http.failure.ProxyAuthenticationFailure;
import dev.wellspring.http.failure.StreamCutFailure;
import dev.wellspring.http.failure.TimeoutFailure;
import dev.wellspring.http.replay.RetryAfter;
import dev.wellspring.providers.failure.AnswerTooLargeException;
import dev.wellspring.providers.failure.Incident;
import dev.wellspring.providers.failure.KeyRefusedException;
import dev.wellspring.providers.failure.ProviderException;
import dev.wellspring.providers.failure.ProviderFailedException;
import dev.wellspring.providers.failure.ProviderTimedOutException;
import dev.wellspring.providers.failure.ProviderUnreachableException;
import dev.wellspring.providers.failure.RateLimitedException;
import dev.wellspring.providers.failure.RequestRefusedException;
import dev.wellspring.providers.failure.UnexpectedAnswerException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a failed call or a status other than 2xx means to whoever runs the service. Remedies name
 * settings as the service does.
 */
final class Failures {
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:/+=-]{1,200}");

  /** Words of the API; anything longer or with blanks may quote what we sent. */
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{1,63}");

  private Failures() {}

  /** The provider's own name of the request goes before ours: it is what its support asks for. */
  static Incident answered(Incident incident, int status, Headers headers) {
    String id =
        headers
            .first("x-request-id")
            .filter(value -> REQUEST_ID.matcher(value).matches())
            .orElse(incident.requestId());
    return new Incident(incident.provider(), incident.address(), id, incident.status())
        .withStatus(status);
  }

  static RuntimeException of(CallFailure failure, Incident incident, ProviderSettings settings) {
    return switch (failure) {
      case TimeoutFailure timeout ->
          new ProviderTimedOutException(
              "did not answer in time (%s)".formatted(timeout.clock()),
              "see whether it is overloaded, or raise " + setting(timeout.clock()),
              incident,
              timeout);
      case LimitFailure limit ->
          limit.limit().equals("maxBodyBytes") || limit.limit().equals("maxEventBytes")
              ? new AnswerTooLargeException(settings.maxAnswerBytes(), incident, limit)
              : noHttp(incident, limit);
      // whose message quotes the first bytes, which may be of another answer
      case ProtocolFailure protocol -> noHttp(incident, null);
      case StreamCutFailure cut ->
          new ProviderUnreachableException(
              "broke off its answer",
              "see its own log, and whether a proxy in between ends long answers",
              incident,
              cut);
      case ConnectFailure connect ->
          unreachable("cannot be reached (%s)".formatted(connect.phase()), incident, connect);
      case ConnectionLostFailure lost -> unreachable("broke off the call", incident, lost);
      case BreakerOpenFailure open ->
          unreachable("failed too often and is left alone for a while", incident, open);
      case AcquireTimeoutFailure busy ->
          new ProviderUnreachableException(
              "has no connection free", "raise pool.max-connections", incident, busy);
      case ClientClosedFailure closed ->
          new ProviderUnreachableException(
              "is not called any more", "the service is closing; call it again", incident, closed);
      case ProxyAuthenticationFailure proxy ->
          new ProviderUnreachableException(
              "lies behind a proxy that refuses us",
              "check the proxy's user and password",
              incident,
              proxy);
      case EngineFailure engine -> unreachable("could not be called", incident, engine);
      // nothing of these is the provider's doing
      case CancelledFailure cancelled -> cancelled;
      case BodyFailure body -> body;
    };
  }

  static ProviderException of(int status, Headers headers, JsonNode body, Incident incident) {
    return switch (status) {
      case 401, 403 -> new KeyRefusedException(incident);
      case 429 -> new RateLimitedException(wait(headers), incident);
      case 503 -> unavailable(wait(headers), incident);
      case 408, 504 ->
          new ProviderTimedOutException(
              "took too long by its own clock",
              "see whether it is overloaded, or ask for less at once",
              incident,
              null);
      case 404 ->
          new RequestRefusedException(
              code(body), "check base-url and the name of the model or collection", incident);
      case 413 ->
          new RequestRefusedException(
              code(body), "send less at once: make batches smaller", incident);
      default -> other(status, body, incident);
    };
  }

  /**
   * An error that came under status 200, as it must where the answer had begun.
   *
   * @param body has the member {@code error}
   */
  static ProviderException told(JsonNode body, Incident incident) {
    return of(status(body.path("error")), Headers.empty(), body, incident);
  }

  /** The status that the error would have had: some say it as its code, others have words. */
  private static int status(JsonNode error) {
    int number = error.path("code").intValue(0);
    if (number >= 400 && number <= 599) {
      return number;
    }
    String words = error.path("code").stringValue("") + " " + error.path("type").stringValue("");
    if (words.contains("rate_limit") || words.contains("quota")) {
      return 429;
    }
    return words.contains("invalid_request") ? 400 : 500;
  }

  /** One that asks for a pause refused the request; nobody knows what another one did. */
  private static ProviderException unavailable(Optional<Duration> wait, Incident incident) {
    return wait.isPresent() ? new RateLimitedException(wait, incident) : failed(incident);
  }

  private static ProviderFailedException failed(Incident incident) {
    return new ProviderFailedException(
        "failed", "see its own log, and try again when it is well", incident, null);
  }

  /** What a clock is set by. */
  private static String setting(TimeoutFailure.Clock clock) {
    return switch (clock) {
      case WRITE_TIMEOUT -> "timeouts.write";
      case RESPONSE_TIMEOUT -> "timeouts.response";
      case CALL_TIMEOUT -> "timeouts.call";
      case FIRST_EVENT_TIMEOUT -> "first-event-timeout";
      case BETWEEN_EVENTS_TIMEOUT -> "between-events-timeout";
      case RECLAIM_AFTER -> "the time after which streams that nobody reads are taken back";
    };
  }

  private static ProviderException other(int status, JsonNode body, Incident incident) {
    if (status >= 500) {
      return failed(incident);
    }
    if (status >= 400) {
      return new RequestRefusedException(
          code(body),
          "check the model's name and what it is asked for; the provider's log says more",
          incident);
    }
    return new UnexpectedAnswerException(
        "sends us elsewhere", "set base-url to where the API is", incident, null);
  }

  private static UnexpectedAnswerException noHttp(Incident incident, @Nullable CallFailure cause) {
    return new UnexpectedAnswerException(
        "does not answer in HTTP",
        "check scheme, host and port of base-url, and what stands in between",
        incident,
        cause);
  }

  private static ProviderUnreachableException unreachable(
      String what, Incident incident, CallFailure cause) {
    return new ProviderUnreachableException(
        what, "see whether it runs, and check base-url and the network", incident, cause);
  }

  private static Optional<Duration> wait(Headers headers) {
    return headers
        .first("retry-after-ms")
        .flatMap(RetryAfter::parseMillis)
        .or(() ->
            headers.first("retry-after").flatMap(value -> RetryAfter.parse(value, Instant.now())));
  }

  /** OpenAI's {@code error.code}, or {@code error.type} if there is none. */
  private static Optional<String> code(JsonNode body) {
    return Stream.of("code", "type")
        .map(name -> body.path("error").path(name).stringValue(""))
        .filter(value -> CODE.matcher(value).matches())
        .findFirst();
  }
}
