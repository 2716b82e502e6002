package dev.wellspring.http.replay;

import dev.wellspring.http.failure.Delivery;

/**
 * The last point that an exchange is known to have reached when it went wrong; the rows of the
 * decision table.
 */
public enum ExchangePoint {
  /** The client was closed or paused, or its engine failed, before the call had a connection. */
  CLIENT_DEAD(Delivery.NOT_SENT),
  /** No connection became free. */
  NO_LEASE(Delivery.NOT_SENT),
  /** The origin's circuit breaker lets nothing through. */
  BREAKER_OPEN(Delivery.NOT_SENT),
  /** The name, the connection, the proxy or the TLS handshake failed. */
  CONNECT_FAILED(Delivery.NOT_SENT),
  /**
   * The server refused the TLS handshake when the request had gone out already, which TLS 1.3
   * allows: it cannot have read the request.
   */
  HANDSHAKE_REFUSED(Delivery.UNPROCESSED),
  /** The connection was dead before the kernel took a byte. */
  FOUND_DEAD(Delivery.NOT_SENT),
  /** The last byte of the request was certainly not handed to the kernel. */
  WRITE_INCOMPLETE(Delivery.INCOMPLETE),
  /** Writing the last piece failed, and how much of it went out is not known. */
  WRITE_UNCERTAIN(Delivery.AMBIGUOUS),
  /** The request was complete and no byte of a response came. */
  NO_RESPONSE(Delivery.AMBIGUOUS),
  /** Status 421 or 425: the server did not process it (RFC 9110, section 15.5.20; RFC 8470). */
  UNPROCESSED_STATUS(Delivery.UNPROCESSED),
  /** Status 408, 500, 502 or 504 after a complete request. */
  SERVER_ERROR_STATUS(Delivery.AMBIGUOUS),
  /** Status 429. */
  TOO_MANY_REQUESTS_STATUS(Delivery.REFUSED),
  /** Status 503. */
  UNAVAILABLE_STATUS(Delivery.REFUSED),
  /** The caller's code that writes the body failed. */
  BODY_FAILED(Delivery.INCOMPLETE),
  /** The response is longer than the caller allows, and would be again. */
  TOO_LONG(Delivery.PROCESSED),
  /** What arrived is no HTTP, or can be read in two ways; it would be the same again. */
  MALFORMED(Delivery.PROCESSED),
  /** A proxy wants credentials, or other ones, and forwarded nothing. */
  PROXY_AUTHENTICATION(Delivery.UNPROCESSED),
  /** A part of the response arrived, and nothing of it was given to the caller. */
  RESPONSE_BEGUN(Delivery.PROCESSED),
  /** A part of the body or an event was given to the caller. */
  GIVEN_TO_CALLER(Delivery.PROCESSED),
  /** The caller cancelled or interrupted the call. */
  CANCELLED(Delivery.PROCESSED);

  private final Delivery delivery;

  ExchangePoint(Delivery delivery) {
    this.delivery = delivery;
  }

  /** What this point proves about the request. */
  public Delivery delivery() {
    return delivery;
  }
}
