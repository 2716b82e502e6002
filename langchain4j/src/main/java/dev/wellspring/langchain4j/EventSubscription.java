package dev.wellspring.langchain4j;

import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.HttpErrorResponseReceived;
import dev.langchain4j.http.client.sse.HttpResponseReceived;
import dev.langchain4j.http.client.sse.HttpStreamingEvent;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber of a stream, in the terms of reactive streams (the specification's rules by their
 * numbers). The thread that reads the stream waits until an item was asked for, so nothing piles up
 * between the connection and the subscriber.
 */
final class EventSubscription implements Flow.Subscription, ServerSentEventListener {
  private final Flow.Subscriber<? super HttpStreamingEvent> subscriber;
  private final AtomicLong demand = new AtomicLong();
  private volatile boolean cancelled;
  private volatile @Nullable Throwable complaint;
  private volatile @Nullable Thread reader;

  private EventSubscription(Flow.Subscriber<? super HttpStreamingEvent> subscriber) {
    this.subscriber = subscriber;
  }

  static void begin(
      HealingHttpClient client,
      HttpRequest request,
      ServerSentEventParser parser,
      Flow.Subscriber<? super HttpStreamingEvent> subscriber) {
    EventSubscription subscription = new EventSubscription(subscriber);
    subscriber.onSubscribe(subscription);
    if (subscription.stopped()) {
      subscription.onClose(); // before a request that nobody would read, and that may be billed
      return;
    }
    StreamCall stream = new StreamCall(request, parser, subscription, subscription::emitIfWanted);
    subscription.reader = client.start(stream);
    subscription.wakeIfStopped();
  }

  @Override
  public void request(long count) {
    if (count <= 0) {
      // rule 3.9
      stop(new IllegalArgumentException("request(n) needs n > 0, but n was " + count));
      return;
    }
    demand.getAndUpdate(before -> before + count < 0 ? Long.MAX_VALUE : before + count);
    LockSupport.unpark(reader);
  }

  @Override
  public void cancel() {
    cancelled = true;
    wakeIfStopped();
  }

  @Override
  public void onOpen(SuccessfulHttpResponse response) {
    emit(new HttpResponseReceived(response));
  }

  @Override
  public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
    emit(event);
    if (stopped()) {
      context.parsingHandle().cancel();
    }
  }

  @Override
  public void onEvent(ServerSentEvent event) {
    emit(event);
  }

  @Override
  public void onError(Throwable failure) {
    Throwable own = complaint;
    if (own != null) {
      subscriber.onError(own);
    } else if (!cancelled) {
      subscriber.onError(failure);
    }
  }

  @Override
  public void onClose() {
    Throwable own = complaint;
    if (own != null) {
      subscriber.onError(own);
    } else if (!cancelled) {
      subscriber.onComplete();
    }
  }

  /** The head of an error is worth no waiting: the error itself follows. */
  private void emitIfWanted(int status, Map<String, List<String>> headers) {
    if (demand.get() > 0) {
      emit(new HttpErrorResponseReceived(status, headers));
    }
  }

  private void emit(HttpStreamingEvent event) {
    reader = Thread.currentThread(); // before the look at demand: whoever asks wakes it
    while (demand.get() == 0 && !stopped()) {
      LockSupport.park(this);
    }
    if (stopped()) {
      return;
    }
    demand.getAndUpdate(before -> before == Long.MAX_VALUE ? before : before - 1);
    try {
      subscriber.onNext(event);
    } catch (Throwable failure) {
      // rule 2.13: who throws is not to be given anything more but the end
      stop(failure);
    }
  }

  private void stop(Throwable why) {
    complaint = why;
    wakeIfStopped();
  }

  private boolean stopped() {
    return cancelled || complaint != null;
  }

  /** The reader may wait for bytes as well as for demand. */
  private void wakeIfStopped() {
    Thread waiting = reader;
    if (waiting != null && stopped()) {
      waiting.interrupt();
    }
  }
}
