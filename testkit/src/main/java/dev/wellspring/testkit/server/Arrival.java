package dev.wellspring.testkit.server;

import java.time.Duration;
import java.util.List;

/**
 * What happens to a new connection before its first request.
 *
 * @param below steps on the bare socket, before any handshake
 * @param above steps after the handshake; under cleartext directly after {@code below}
 */
public record Arrival(List<Step> below, List<Step> above) {

  /** Nothing special: handshake if TLS, then requests. */
  public static final Arrival WELCOME = new Arrival(List.of(), List.of());

  public Arrival {
    below = List.copyOf(below);
    above = List.copyOf(above);
  }

  /** Closed by FIN without a byte. */
  public static Arrival closedAtOnce() {
    return below(new Step.Close());
  }

  /** Closed by RST without a byte. */
  public static Arrival resetAtOnce() {
    return below(new Step.Reset());
  }

  /** Accepted, and never a word: under TLS the handshake stalls. */
  public static Arrival stalled() {
    return below(new Step.Stall());
  }

  /** The first bytes of the client are read, then the connection ends by FIN. */
  public static Arrival cutAfterFirstBytes() {
    return below(new Step.Swallow(5), new Step.Fin());
  }

  /** Goes on only after a pause. */
  public static Arrival slow(Duration pause) {
    return below(new Step.Pause(pause));
  }

  /** Steps on the bare socket. */
  public static Arrival below(Step... steps) {
    return new Arrival(List.of(steps), List.of());
  }

  /** Steps after the handshake. */
  public static Arrival above(Step... steps) {
    return new Arrival(List.of(), List.of(steps));
  }
}
