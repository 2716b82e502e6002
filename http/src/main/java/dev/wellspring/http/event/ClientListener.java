package dev.wellspring.http.event;

/**
 * Is told what happens, on the thread on which it happens: be quick. It is under no lock, so a
 * listener may use the client, even close it; {@code close} then does not wait for the call that
 * tells. What a listener throws is logged and goes no further.
 */
@FunctionalInterface
public interface ClientListener {
  void on(ClientEvent event);
}
