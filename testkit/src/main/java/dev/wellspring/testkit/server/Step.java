package dev.wellspring.testkit.server;

import java.time.Duration;

/** One thing that a {@link ScriptedServer} does on a connection. */
public sealed interface Step {

  /** Sends the bytes in one write. */
  record Send(String bytes) implements Step {}

  /**
   * Sends a well-formed answer, marked with the id of the request ({@link
   * ScriptedServer#ECHO_HEADER}). The connection is closed afterwards if the answer says so by
   * {@code Connection: close} or by its framing, or if the request asked for it.
   */
  record Respond(Answer answer) implements Step {}

  /**
   * Reads the whole request and sends the first bytes of what the handler answers, marked as under
   * {@link Respond}. With fewer bytes than the answer has, the request is handled, but the client
   * cannot know it.
   *
   * @param atMost bytes that are sent; 0 for none
   */
  record Serve(Handler handler, int atMost) implements Step {
    /** Sends the whole answer. */
    public Serve(Handler handler) {
      this(handler, Integer.MAX_VALUE);
    }
  }

  /**
   * Sends the answer and, in the same write, bytes that belong to no answer: whoever has the one
   * has the other.
   */
  record RespondAndMore(Answer answer, String bytes) implements Step {}

  /**
   * Sends the answer only up to and including the first occurrence of {@code marker} in its bytes.
   */
  record RespondUpTo(Answer answer, String marker) implements Step {}

  /** Sends the answer in pieces of {@code pieceBytes} with a pause before each. */
  record Trickle(Answer answer, int pieceBytes, Duration pause) implements Step {
    public Trickle {
      if (pieceBytes < 1) {
        throw new IllegalArgumentException("pieceBytes must be at least 1, but was " + pieceBytes);
      }
    }
  }

  /** Reads and forgets as many bytes, or fewer if the peer closes; they count as no request. */
  record Swallow(int bytes) implements Step {}

  /** Reads what is left of the request's body. */
  record ReadRest() implements Step {}

  /** Waits. Ends early when the server closes. */
  record Pause(Duration duration) implements Step {}

  /** Waits until the server has seen so many request heads in all, this one included. */
  record AwaitRequests(int count) implements Step {}

  /** Waits until the gate is opened. Ends early when the server closes. */
  record AwaitGate(Gate gate) implements Step {}

  /** Says nothing more: reads and forgets until the peer or the server closes. */
  record Stall() implements Step {}

  /** Closes in order: {@code close_notify} under TLS, then FIN. */
  record Close() implements Step {}

  /** Sends FIN without {@code close_notify} and reads on until the peer closes. */
  record Fin() implements Step {}

  /** Sends RST. */
  record Reset() implements Step {}
}
