package dev.wellspring.http;

import dev.wellspring.http.internal.codec.ResponseHead;
import java.nio.charset.StandardCharsets;

/**
 * A whole response: its body has arrived, and the connection is back in the pool. Any status is a
 * response; only what kept a response from arriving is an exception.
 */
public final class Response {
  private final ResponseHead head;
  private final byte[] body;
  private final int attempts;

  Response(ResponseHead head, byte[] body, int attempts) {
    this.head = head;
    this.body = body;
    this.attempts = attempts;
  }

  /** The status code, 200 to 599. */
  public int status() {
    return head.status();
  }

  /** Whether the status is 2xx. */
  public boolean successful() {
    return head.status() >= 200 && head.status() < 300;
  }

  public Headers headers() {
    return Headers.checked(head.fields());
  }

  /**
   * The body's bytes, empty if there was none. The array was made for this response and nobody else
   * holds it, so it is not copied: whoever changes it changes it for all readers of this response.
   */
  public byte[] body() {
    return body;
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** How often the request was sent or tried; 1 if nothing had to be healed. */
  public int attempts() {
    return attempts;
  }

  /** Status and size; never the content. */
  @Override
  public String toString() {
    return "Response[status=" + head.status() + ", bytes=" + body.length + "]";
  }
}
