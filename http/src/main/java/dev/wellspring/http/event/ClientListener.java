package dev.wellspring.http.event;

/**
 * Is told what happens, on the thread on which it happens: be quick. What a listener throws is
 * logged and goes no further.
 */
@FunctionalInterface
public interface ClientListener {
  void on(ClientEvent event);
}
