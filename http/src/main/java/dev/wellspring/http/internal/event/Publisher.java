package dev.wellspring.http.internal.event;

import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.ClientListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands every event to every listener, and lets none of them break a call. Thread-safe. */
public final class Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

  private final List<ClientListener> listeners;

  public Publisher(List<ClientListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  /** Whether nobody listens, so that an event need not even be made. */
  public boolean silent() {
    return listeners.isEmpty();
  }

  public void publish(ClientEvent event) {
    for (ClientListener listener : listeners) {
      try {
        listener.on(event);
      } catch (Throwable failure) {
        // Foreign code, an Error of it too, must not cost a call or a connection.
        LOG.warn(
            "{}: listener {} failed on {}",
            event.client(),
            listener.getClass().getName(),
            event.getClass().getSimpleName(),
            failure);
      }
    }
  }
}
