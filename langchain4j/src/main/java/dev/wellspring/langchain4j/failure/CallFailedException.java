package dev.wellspring.langchain4j.failure;

import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.Delivery;

/** There is no usable response. The message is the failure's, which names no header and no text. */
public final class CallFailedException extends HealingException {
  private static final long serialVersionUID = 1L;

  private final transient CallFailure failure;

  public CallFailedException(CallFailure failure) {
    super(String.valueOf(failure.getMessage()), failure);
    this.failure = failure;
  }

  /** What went wrong, with its diagnosis; its type tells a timeout from a lost connection. */
  public CallFailure failure() {
    return failure;
  }

  /** What is proven about the request: whether the provider may have executed it. */
  public Delivery delivery() {
    return failure.delivery();
  }
}
