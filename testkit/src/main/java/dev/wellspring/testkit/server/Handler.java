package dev.wellspring.testkit.server;

/**
 * A server's own mind: makes an answer of a whole request. Called from the threads of the
 * connections, several at once.
 */
@FunctionalInterface
public interface Handler {
  /**
   * The answer.
   *
   * @param body its bytes without framing, all of them
   */
  Answer answer(Request request, byte[] body);
}
