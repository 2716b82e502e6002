package dev.wellspring.http.failure;

/** What is proven about a request that got no usable response, all its attempts together. */
public enum Delivery {
  /** No byte of it left this machine, in any attempt. */
  NOT_SENT,
  /** Its last byte was certainly not handed to the kernel: the server cannot have all of it. */
  INCOMPLETE,
  /** The server may have executed it. */
  AMBIGUOUS,
  /**
   * The server says that it did not process it: status 421 or 425 (RFC 9110, section 15.5.20; RFC
   * 8470), or it refused the TLS handshake that came before it.
   */
  UNPROCESSED,
  /** The server refused it for now: status 429 or 503. */
  REFUSED,
  /** The server began its answer. */
  PROCESSED;

  /** What is proven of a request of which one attempt proved this and another one that. */
  public Delivery and(Delivery other) {
    return other.nearness() > nearness() ? other : this;
  }

  /**
   * How near to an execution it is: what was refused is farther than what the server began to read.
   */
  private int nearness() {
    return switch (this) {
      case NOT_SENT -> 0;
      case UNPROCESSED -> 1;
      case REFUSED -> 2;
      case INCOMPLETE -> 3;
      case AMBIGUOUS -> 4;
      case PROCESSED -> 5;
    };
  }
}
