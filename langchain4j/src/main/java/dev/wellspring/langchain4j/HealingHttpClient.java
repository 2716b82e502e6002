package dev.wellspring.langchain4j;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.HttpStreamingEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.langchain4j.failure.CallFailedException;
import dev.wellspring.langchain4j.failure.HandleClosedException;
import dev.wellspring.langchain4j.failure.HealingException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j's HTTP client over the healing one: a light handle, many of which share a pool.
 * Thread-safe. Every repetition is the healing client's: what is thrown when it gives up is a
 * {@link HealingException}, which LangChain4j does not try again.
 */
public final class HealingHttpClient implements HttpClient, AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  private final HealingClient client;
  private final RequestTranslation requests;
  private final Runnable leave;
  private volatile boolean closed;

  private HealingHttpClient(HealingClient client, RequestTranslation requests, Runnable leave) {
    this.client = client;
    this.requests = requests;
    this.leave = leave;
  }

  /** A handle on somebody else's client, which it never closes. */
  static HealingHttpClient over(HealingClient client, RequestTranslation requests) {
    return new HealingHttpClient(client, requests, () -> {});
  }

  /** A handle that leaves its pool when it is closed or garbage. */
  static HealingHttpClient in(SharedPools.Tenancy tenancy, RequestTranslation requests) {
    Place place = new Place(tenancy);
    HealingHttpClient handle = new HealingHttpClient(tenancy.client(), requests, place);
    place.cleanable = CLEANER.register(handle, tenancy);
    return handle;
  }

  /**
   * Sends the request and waits for the whole response.
   *
   * @throws HttpException if its status is not 2xx, and none that LangChain4j would try again
   * @throws dev.wellspring.langchain4j.failure.StatusException if it is one of those
   * @throws CallFailedException if there is no response
   * @throws dev.langchain4j.exception.InvalidRequestException if the request cannot be sent
   */
  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    requireOpen();
    Request sent = requests.of(request);
    try {
      return ResponseTranslation.of(sent, client.send(sent));
    } catch (CallFailure failure) {
      throw new CallFailedException(failure);
    } finally {
      // a pool must not be closed under a call because nobody but the call has the handle
      Reference.reachabilityFence(this);
    }
  }

  /**
   * {@link #execute} on a virtual thread; completing or cancelling the future ends the exchange.
   */
  @Override
  public CompletableFuture<SuccessfulHttpResponse> executeAsync(HttpRequest request) {
    CompletableFuture<SuccessfulHttpResponse> result = new CompletableFuture<>();
    try {
      requireOpen();
      Request sent = requests.of(request);
      CompletableFuture<Response> call = client.sendAsync(sent);
      var unusedSettling =
          call.whenComplete((response, failure) -> settle(result, sent, response, failure));
      var unusedEnding = result.whenComplete((response, failure) -> call.cancel(true));
    } catch (RuntimeException unsendable) {
      result.completeExceptionally(unsendable);
    }
    return result;
  }

  /**
   * Sends the request and gives its events to the listener, on a virtual thread. The listener is
   * told exactly once how it ended, after which nothing follows: {@code onClose} if the stream was
   * whole or the caller cancelled it, {@code onError} otherwise, with what {@link #execute} throws,
   * but an {@link HttpException} for every status, because nobody tries streams again. What the
   * listener throws goes to the parser; LangChain4j's own logs it and goes on.
   */
  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    start(new StreamCall(request, parser, listener, (status, headers) -> {}));
  }

  /**
   * The same as a publisher, which sends the request anew for every subscriber and reads no faster
   * than it asks for. The first item is the response's head; a status other than 2xx is followed by
   * an {@link HttpException}.
   */
  @Override
  public Flow.Publisher<HttpStreamingEvent> stream(
      HttpRequest request, ServerSentEventParser parser) {
    return subscriber -> EventSubscription.begin(this, request, parser, subscriber);
  }

  /**
   * Takes no more calls. If this was the last handle of its pool, the pool waits for calls in
   * flight as long as its {@code drainTimeout} says and then ends them.
   */
  @Override
  public void close() {
    closed = true;
    leave.run();
  }

  /** Runs the stream on a thread of its own, which keeps this handle from becoming garbage. */
  Thread start(StreamCall stream) {
    return Thread.ofVirtual()
        .name(client.settings().name() + "-stream")
        .start(() -> {
          try {
            stream.run(this::open);
          } finally {
            Reference.reachabilityFence(this);
          }
        });
  }

  private StreamCall.Opened open(HttpRequest request) {
    requireOpen();
    Request sent = requests.of(request);
    return new StreamCall.Opened(sent, client.stream(sent, StreamCall.SETTINGS));
  }

  private void requireOpen() {
    if (closed) {
      throw new HandleClosedException();
    }
  }

  private void settle(
      CompletableFuture<SuccessfulHttpResponse> result,
      Request sent,
      @Nullable Response response,
      @Nullable Throwable failure) {
    try {
      if (response != null) {
        result.complete(ResponseTranslation.of(sent, response));
      } else {
        result.completeExceptionally(
            failure instanceof CallFailure known ? new CallFailedException(known) : failure);
      }
    } catch (RuntimeException refused) {
      result.completeExceptionally(refused);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** The way out of a pool, taken at most once. */
  private static final class Place implements Runnable {
    private final SharedPools.Tenancy tenancy;
    private Cleaner.@Nullable Cleanable cleanable;

    private Place(SharedPools.Tenancy tenancy) {
      this.tenancy = tenancy;
    }

    @Override
    public void run() {
      tenancy.drain(tenancy.client().settings().timeouts().drainTimeout());
      if (cleanable != null) {
        cleanable.clean();
      }
    }
  }
}
