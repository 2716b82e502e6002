package dev.wellspring.langchain4j;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.event.ClientListener;
import dev.wellspring.http.exchange.TimeoutSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a LangChain4j model the healing client: {@code OpenAiChatModel.builder()
 * .httpClientBuilder(new HealingHttpClientBuilder())}. Not thread-safe; a model changes the two
 * timeouts of the builder that it is given.
 */
public final class HealingHttpClientBuilder implements HttpClientBuilder {
  private SharedPools pools = SharedPools.processWide();
  private ClientSettings settings = ClientSettings.defaults().withName("langchain4j");
  private final List<ClientListener> listeners = new ArrayList<>();
  private @Nullable HealingClient client;
  private ReplayClasses replayClasses = ReplayClasses.billable();
  private @Nullable Duration connectTimeout;
  private @Nullable Duration readTimeout;

  /** What counts but for the model's own timeouts. Default: the client's, named langchain4j. */
  public HealingHttpClientBuilder settings(ClientSettings settings) {
    this.settings = settings;
    return this;
  }

  /** Adds a listener; a pool is shared only by handles with the same ones. Default: none. */
  public HealingHttpClientBuilder listener(ClientListener listener) {
    listeners.add(listener);
    return this;
  }

  /** Where pools are shared. Default: {@link SharedPools#processWide}. */
  public HealingHttpClientBuilder pools(SharedPools pools) {
    this.pools = pools;
    return this;
  }

  /**
   * Sends everything over this client, which stays the caller's to close. Settings, listeners,
   * pools and the model's {@code connectTimeout} then count for nothing: the client has its own.
   */
  public HealingHttpClientBuilder client(HealingClient client) {
    this.client = client;
    return this;
  }

  /** What may be sent twice. Default: {@link ReplayClasses#billable}. */
  public HealingHttpClientBuilder replayClasses(ReplayClasses replayClasses) {
    this.replayClasses = replayClasses;
    return this;
  }

  /** The provider charges nothing, so what its models are asked is replayed like reads. */
  public HealingHttpClientBuilder free() {
    return replayClasses(ReplayClasses.free());
  }

  @Override
  public Duration connectTimeout() {
    return connectTimeout == null || client != null ? timeouts().connectTimeout() : connectTimeout;
  }

  /**
   * Longest for opening a connection, TLS handshake included; positive. Default: the settings'.
   *
   * @throws IllegalArgumentException by {@link #build}, if it is zero or negative
   */
  @Override
  public HealingHttpClientBuilder connectTimeout(@Nullable Duration timeout) {
    this.connectTimeout = timeout;
    return this;
  }

  @Override
  public Duration readTimeout() {
    return readTimeout == null ? timeouts().responseTimeout() : readTimeout;
  }

  /**
   * Longest silence while waiting for a response, within it, and between a stream's events;
   * positive. A call as a whole may take the settings' {@code callTimeout}, or this if it is
   * longer. Default: the settings' {@code responseTimeout}.
   *
   * @throws IllegalArgumentException by {@link #build}, if it is zero or negative
   */
  @Override
  public HealingHttpClientBuilder readTimeout(@Nullable Duration timeout) {
    this.readTimeout = timeout;
    return this;
  }

  @Override
  public HealingHttpClient build() {
    Duration silence = readTimeout();
    Duration whole = timeouts().callTimeout();
    RequestTranslation requests =
        new RequestTranslation(
            replayClasses, silence, whole.compareTo(silence) < 0 ? silence : whole);
    if (client != null) {
      return HealingHttpClient.over(client, requests);
    }
    ClientSettings wanted = settings.withTimeouts(timeouts().withConnectTimeout(connectTimeout()));
    return HealingHttpClient.in(pools.enter(new SharedPools.Key(wanted, listeners)), requests);
  }

  private TimeoutSettings timeouts() {
    return client == null ? settings.timeouts() : client.settings().timeouts();
  }
}
