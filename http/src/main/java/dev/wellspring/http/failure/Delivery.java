package dev.wellspring.http.failure;

/** What is proven about a request that got no usable response. */
public enum Delivery {
  /** No byte of it left this machine. */
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
  PROCESSED
}
