package dev.wellspring.http.internal.call;

import dev.wellspring.http.internal.codec.ResponseHead;

/** A whole response. The body's array belongs to whoever gets this. */
public final class Received {
  private final ResponseHead head;
  private final byte[] body;
  private final int attempts;

  Received(ResponseHead head, byte[] body, int attempts) {
    this.head = head;
    this.body = body;
    this.attempts = attempts;
  }

  public ResponseHead head() {
    return head;
  }

  public byte[] body() {
    return body;
  }

  public int attempts() {
    return attempts;
  }
}
