package dev.wellspring.langchain4j;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one terminal call through to a listener, whoever makes it, and nothing after it. What {@code
 * onOpen}, {@code onError} and {@code onClose} throw is logged and changes nothing.
 */
final class TerminalGuard implements ServerSentEventListener {
  private static final Logger LOG = LoggerFactory.getLogger(TerminalGuard.class);

  private final ServerSentEventListener listener;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean lastEventSeen;

  TerminalGuard(ServerSentEventListener listener) {
    this.listener = listener;
  }

  /** Whether the last event said that nothing follows, as OpenAI's streams do. */
  boolean lastEventSeen() {
    return lastEventSeen;
  }

  @Override
  public void onOpen(SuccessfulHttpResponse response) {
    tell("onOpen", () -> listener.onOpen(response));
  }

  @Override
  public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
    if (!ended.get()) {
      lastEventSeen = "[DONE]".equals(event.data());
      listener.onEvent(event, context);
    }
  }

  /** For parsers that know of no context. */
  @Override
  public void onEvent(ServerSentEvent event) {
    if (!ended.get()) {
      lastEventSeen = "[DONE]".equals(event.data());
      listener.onEvent(event);
    }
  }

  @Override
  public void onError(Throwable failure) {
    if (ended.compareAndSet(false, true)) {
      tell("onError", () -> listener.onError(failure));
    }
  }

  @Override
  public void onClose() {
    if (ended.compareAndSet(false, true)) {
      tell("onClose", listener::onClose);
    }
  }

  private void tell(String what, Runnable call) {
    try {
      call.run();
    } catch (Throwable failure) {
      // Foreign code: it must not keep the stream from its end.
      LOG.warn("{} of stream listener {} failed", what, listener.getClass().getName(), failure);
    }
  }
}
