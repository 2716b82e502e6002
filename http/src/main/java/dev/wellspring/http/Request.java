package dev.wellspring.http;

import dev.wellspring.http.internal.Rules;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request. Everything about it was checked when it was built, so that nothing illegal takes a
 * connection. Immutable; it may be sent many times and from many threads.
 */
public final class Request {
  /** Sent with the caller's id of the request, if one was set. */
  public static final String ID_HEADER = "X-Request-Id";

  /** Written by the engine, or belonging to one connection and not to a request. */
  private static final Set<String> OWNED =
      Set.of(
          "host",
          "content-length",
          "transfer-encoding",
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authorization",
          "te",
          "trailer",
          "upgrade",
          "expect");

  private final Method method;
  private final URI uri;
  private final Origin origin;
  private final String target;
  private final Headers headers;
  private final Body body;
  private final ReplayClass replayClass;
  private final @Nullable String id;
  private final @Nullable Duration responseTimeout;
  private final @Nullable Duration callTimeout;
  private final OptionalLong maxBodyBytes;

  private Request(Builder builder) {
    this.method = builder.method;
    this.uri = builder.uri;
    this.origin = Origin.of(builder.uri);
    this.target = target(builder.uri);
    this.headers = Headers.of(builder.fields.toArray(String[]::new));
    this.body = builder.body;
    this.replayClass = builder.replayClass == null ? method.replayClass() : builder.replayClass;
    this.id = builder.id;
    this.responseTimeout = builder.responseTimeout;
    this.callTimeout = builder.callTimeout;
    this.maxBodyBytes = builder.maxBodyBytes;
    requireOwnHeaders();
  }

  /**
   * A GET that can be sent as it is; see {@link #builder} for more.
   *
   * @throws IllegalArgumentException if the URI cannot be read or sent; the message does not show
   *     it
   */
  public static Request get(String uri) {
    return builder(Method.GET, uri).build();
  }

  /**
   * A POST of JSON in UTF-8.
   *
   * @throws IllegalArgumentException if the URI cannot be read; the message does not show it
   */
  public static Builder postJson(String uri, String json) {
    return builder(Method.POST, uri).header("Content-Type", "application/json").body(Body.of(json));
  }

  /**
   * Starts a request.
   *
   * @throws IllegalArgumentException if the URI cannot be read; the message does not show it
   */
  public static Builder builder(Method method, String uri) {
    return builder(method, read(uri));
  }

  /** Starts a request. */
  public static Builder builder(Method method, URI uri) {
    return new Builder(method, uri);
  }

  public Method method() {
    return method;
  }

  public URI uri() {
    return uri;
  }

  public Origin origin() {
    return origin;
  }

  /** Path and query as they go out (RFC 9112, section 3.2.1). */
  public String target() {
    return target;
  }

  /** The caller's fields, without those that the engine writes. */
  public Headers headers() {
    return headers;
  }

  public Body body() {
    return body;
  }

  public ReplayClass replayClass() {
    return replayClass;
  }

  /** The caller's name for this request, in every event and in {@link #ID_HEADER}. */
  public Optional<String> id() {
    return Optional.ofNullable(id);
  }

  /** This request's own limit instead of the client's. */
  public Optional<Duration> responseTimeout() {
    return Optional.ofNullable(responseTimeout);
  }

  /** This request's own limit instead of the client's. */
  public Optional<Duration> callTimeout() {
    return Optional.ofNullable(callTimeout);
  }

  /** This request's own limit instead of the client's. */
  public OptionalLong maxBodyBytes() {
    return maxBodyBytes;
  }

  /** Method and origin; the path and query may hold what nobody should log. */
  @Override
  public String toString() {
    return method + " " + origin;
  }

  private void requireOwnHeaders() {
    for (int i = 0; i < headers.size(); i++) {
      String name = headers.name(i).toLowerCase(Locale.ROOT);
      if (OWNED.contains(name)) {
        throw new IllegalArgumentException(
            "header " + headers.name(i) + " is written by the client; leave it out");
      }
      if (id != null && name.equals("x-request-id")) {
        throw new IllegalArgumentException(
            "header " + ID_HEADER + " is written from id(); set one of the two");
      }
    }
  }

  /** What {@link URISyntaxException} says of itself holds the URI, and with it what is secret. */
  private static URI read(String uri) {
    try {
      return new URI(uri);
    } catch (URISyntaxException unreadable) {
      throw new IllegalArgumentException(
          "the URI cannot be read: %s at index %d; percent-encode what a URI may not hold"
              .formatted(unreadable.getReason(), unreadable.getIndex()));
    }
  }

  private static String target(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        throw new IllegalArgumentException(
            "the URI holds the character U+%04X at %d of its path and query; percent-encode it"
                .formatted((int) c, i));
      }
    }
    return target;
  }

  /** Builds a request. Not thread-safe. */
  public static final class Builder {
    private final Method method;
    private final URI uri;
    private final List<String> fields = new ArrayList<>();
    private Body body = Body.empty();
    private @Nullable ReplayClass replayClass;
    private @Nullable String id;
    private @Nullable Duration responseTimeout;
    private @Nullable Duration callTimeout;
    private OptionalLong maxBodyBytes = OptionalLong.empty();

    private Builder(Method method, URI uri) {
      this.method = method;
      this.uri = uri;
    }

    /** Adds a field; a name may be added several times. Checked by {@link #build}. */
    public Builder header(String name, String value) {
      fields.add(name);
      fields.add(value);
      return this;
    }

    /** Default: empty. */
    public Builder body(Body body) {
      this.body = body;
      return this;
    }

    /** Default: what the method says ({@link Method#replayClass}). */
    public Builder replayClass(ReplayClass replayClass) {
      this.replayClass = replayClass;
      return this;
    }

    /** The caller's name for this request: 1 to 200 visible ASCII characters. Default: none. */
    public Builder id(String id) {
      if (id.isEmpty() || id.length() > 200 || !id.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
        throw new IllegalArgumentException(
            "id must be 1 to 200 visible ASCII characters, but has %d characters"
                .formatted(id.length()));
      }
      this.id = id;
      return this;
    }

    /**
     * Longest silence while waiting for the response, and from one of its bytes to the next;
     * positive. Default: the client's.
     *
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Builder responseTimeout(Duration timeout) {
      this.responseTimeout = Rules.positive("responseTimeout", timeout);
      return this;
    }

    /**
     * Longest time for the whole call, every attempt included; positive. Default: the client's.
     *
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Builder callTimeout(Duration timeout) {
      this.callTimeout = Rules.positive("callTimeout", timeout);
      return this;
    }

    /**
     * Longest response body in bytes that is kept in memory; not negative. Default: the client's.
     */
    public Builder maxBodyBytes(long limit) {
      Rules.atLeast("maxBodyBytes", 0, limit);
      this.maxBodyBytes = OptionalLong.of(limit);
      return this;
    }

    /**
     * The checked request.
     *
     * @throws IllegalArgumentException if the URI or a header cannot be sent; the message names it
     */
    public Request build() {
      return new Request(this);
    }
  }
}
