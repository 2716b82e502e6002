package dev.wellspring.http;

import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.event.ClientListener;
import dev.wellspring.http.event.RecreationReason;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.internal.call.Call;
import dev.wellspring.http.internal.event.Publisher;
import dev.wellspring.http.internal.life.Life;
import dev.wellspring.http.pool.PoolNumbers;
import dev.wellspring.http.stream.StreamListener;
import dev.wellspring.http.stream.StreamSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A pooled HTTP/1.1 client that heals itself. One is enough for a program; it is thread-safe. Its
 * calls block the calling thread, which may be a virtual one.
 *
 * <p>A call fails only if it must, and nothing is executed twice that must not be: see {@link
 * dev.wellspring.http.replay.DecisionTable}.
 */
public final class HealingClient implements AutoCloseable {
  private final Life life;
  private final AsyncCalls asyncCalls;

  private HealingClient(Builder builder) {
    Executor own = ownExecutor(builder.settings.name());
    Publisher publisher = new Publisher(builder.listeners);
    this.life =
        new Life(
            builder.settings,
            builder.environment,
            publisher,
            builder.executor == null ? own : builder.executor,
            own);
    this.asyncCalls = new AsyncCalls(life);
  }

  /** A client with the default settings. */
  public static HealingClient create() {
    return builder().build();
  }

  /** A client with these settings. */
  public static HealingClient create(ClientSettings settings) {
    return builder().settings(settings).build();
  }

  /** A client with these settings whose clocks, names and chance are the caller's. */
  public static HealingClient create(ClientSettings settings, Environment environment) {
    return builder().settings(settings).environment(environment).build();
  }

  /** Starts a client with more than settings. */
  public static Builder builder() {
    return new Builder();
  }

  public ClientSettings settings() {
    return life.settings();
  }

  /** The number of the current generation, from 1. */
  public long generation() {
    return life.current().number();
  }

  /** The current generation, and the connections of all that still have some. */
  public ClientNumbers numbers() {
    return life.numbers();
  }

  /** Numbers of the origin's pool in the current generation. */
  public PoolNumbers numbers(Origin origin) {
    return life.numbers(origin);
  }

  /**
   * How long a connection to the origin may lie unused at present: {@code idleTimeout}, or less if
   * the server announced that it closes sooner, or was seen to.
   */
  public Duration idleLimit(Origin origin) {
    return life.idleLimit(origin);
  }

  /**
   * Sends the request and waits for the whole response, whatever its status. An interrupt of the
   * thread ends the exchange.
   *
   * @throws CallFailure if there is no response; it says why, and what is proven about delivery
   */
  public Response send(Request request) {
    return Call.here(life, request).run(Response::new);
  }

  /**
   * {@link #send} on another thread: a virtual one, unless the client was given an executor. The
   * future fails with what {@code send} throws; completing or cancelling it ends the exchange.
   * {@code callTimeout} begins now, not when the executor begins.
   */
  public CompletableFuture<Response> sendAsync(Request request) {
    return asyncCalls.start(request, (call, unwanted) -> call.run(Response::new));
  }

  /**
   * Sends the request and returns once the head of the response is here; the body is read from the
   * stream, which must be closed. {@code callTimeout} ends with the head; from then on the stream's
   * own timeouts count.
   *
   * @throws CallFailure if there is no response
   */
  public ResponseStream stream(Request request, StreamSettings settings) {
    // Asked before there is a connection: nobody could give it back.
    Objects.requireNonNull(settings, "settings");
    return new ResponseStream(Call.here(life, request).open(), settings);
  }

  /**
   * {@link #stream} on another thread, up to the head of the response; whoever takes the stream
   * reads it on a thread of its own choice, and must close it. Completing or cancelling the future
   * before ends the exchange, and a stream that comes too late is closed.
   */
  public CompletableFuture<ResponseStream> streamAsync(Request request, StreamSettings settings) {
    Objects.requireNonNull(settings, "settings");
    return asyncCalls.start(request, new StreamOpening(settings));
  }

  /**
   * {@link #stream} on another thread, to its end: a virtual one, unless the client was given an
   * executor. The listener is given one event after the other, and then is told once how it ended.
   *
   * @return completes after the listener's last call, or when the client is closed meanwhile, with
   *     the number of events, or fails with what {@code stream} and {@code next} throw; completing
   *     or cancelling it ends the exchange, which is never replayed then
   */
  public CompletableFuture<Long> streamAsync(
      Request request, StreamSettings settings, StreamListener listener) {
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(listener, "listener");
    return asyncCalls.start(request, new StreamPump(settings, listener));
  }

  /**
   * Replaces all connections: new calls take new ones, those in flight go on for at most {@code
   * drainTimeout}. Does nothing if the client is closed.
   */
  public void recreate() {
    life.recreate(life.current(), RecreationReason.REQUESTED);
  }

  /**
   * Lets go of all connections that are open now: idle ones are closed at once, those in use when
   * their call is done. No call is hurried, and the generation stays: for when what is behind an
   * address changed, such as the weights of a load balancer. Does nothing if the client is closed.
   */
  public void softEvict() {
    life.softEvict();
  }

  /**
   * Looks at once whether the key material changed, which is otherwise done once a second; if so,
   * the TLS connections are replaced as by {@link #recreate}, and the others go on. Material that
   * cannot be used is logged, and the old one stays.
   */
  public void reloadKeyMaterial() {
    life.reloadKeyMaterial();
  }

  /**
   * Comes to rest until {@link #resume}: takes no more calls, lets those in flight go on for at
   * most {@code drain}, and then ends them. Afterwards every future is complete, no connection is
   * open and no thread runs, so that the process can be checkpointed. A call meanwhile fails with a
   * {@link dev.wellspring.http.failure.ClientClosedFailure}. Pausing twice does nothing, nor does
   * pausing a closed client.
   */
  public void pause(Duration drain) {
    asyncCalls.interruptUnwanted();
    asyncCalls.endAll(life.pause(drain));
  }

  /**
   * Takes calls again, over new connections. Waits for a pause that is under way; does nothing
   * unless the client is paused.
   */
  public void resume() {
    life.resume();
  }

  /** Whether {@link #pause} came last, and neither {@link #resume} nor {@link #close}. */
  public boolean paused() {
    return life.paused();
  }

  /** Waits {@code drainTimeout} for calls in flight, and then ends them. */
  @Override
  public void close() {
    close(settings().timeouts().drainTimeout());
  }

  /**
   * Takes no more calls, lets those in flight go on for at most {@code drain}, and then ends them
   * with a {@link dev.wellspring.http.failure.ClientClosedFailure} that says what is proven of
   * them; afterwards every future is complete. The caller's code that a call runs, such as a
   * listener or what writes a body, may close the client: its own call is not waited for, and ends
   * when that code returns. A stream that a caller holds open is waited for, also if that caller is
   * who closes the client. A closed client stays closed; closing it again does nothing.
   */
  public void close(Duration drain) {
    asyncCalls.interruptUnwanted();
    if (life.close(drain)) {
      asyncCalls.endAll(Long.MAX_VALUE);
      life.closed();
    }
  }

  /** A virtual thread for each call: there is nothing that could be shut down. */
  private static Executor ownExecutor(String name) {
    ThreadFactory threads = Thread.ofVirtual().name(name + "-call").factory();
    return task -> threads.newThread(task).start();
  }

  /** Builds a client. Not thread-safe. */
  public static final class Builder {
    private ClientSettings settings = ClientSettings.defaults();
    private Environment environment = Environment.system();
    private final List<ClientListener> listeners = new ArrayList<>();
    private @Nullable Executor executor;

    private Builder() {}

    /** Default: {@link ClientSettings#defaults}. */
    public Builder settings(ClientSettings settings) {
      this.settings = settings;
      return this;
    }

    /** Clocks, names and chance. Default: the machine's. */
    public Builder environment(Environment environment) {
      this.environment = environment;
      return this;
    }

    /** Adds a listener. Default: none. */
    public Builder listener(ClientListener listener) {
      listeners.add(listener);
      return this;
    }

    /**
     * Runs {@link #sendAsync}'s calls. It stays the caller's: the client never shuts it down, and
     * if somebody else does, the client goes on with virtual threads. That is certain of an {@link
     * java.util.concurrent.ExecutorService}, which can be asked; of another one the client knows
     * only when it refuses a call or interrupts one. What it drops without a word ends with {@code
     * callTimeout}. Default: a virtual thread for each call.
     */
    public Builder executor(Executor executor) {
      this.executor = executor;
      return this;
    }

    public HealingClient build() {
      HealingClient client = new HealingClient(this);
      client.life.started();
      return client;
    }
  }
}
