package dev.wellspring.http.stream;

import dev.wellspring.http.Headers;
import dev.wellspring.http.failure.CallFailure;

/**
 * Is given a stream of events as it comes. Its methods are called one after the other on one
 * thread; the next event is read from the connection only when the one before was taken, so a slow
 * listener slows the server down and nothing piles up.
 *
 * <p>What {@link #onHead} or {@link #onEvent} throw ends the stream.
 */
public interface StreamListener {
  /**
   * The response began. A response that is no event stream, as most with a status of 400 or more,
   * ends with a {@link dev.wellspring.http.failure.ProtocolFailure}.
   */
  default void onHead(int status, Headers headers) {}

  /** The next event. If the call was cancelled meanwhile, the thread is interrupted. */
  void onEvent(ServerSentEvent event);

  /** The stream was whole. Called at the end instead of {@link #onFailure}; nothing follows. */
  void onEnd();

  /**
   * The stream was not whole, or there was none. Called once instead of {@link #onEnd}; nothing
   * follows. A caller who cancels the call before it began is told on its own thread.
   */
  void onFailure(CallFailure failure);
}
