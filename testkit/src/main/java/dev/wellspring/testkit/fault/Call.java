package dev.wellspring.testkit.fault;

import dev.wellspring.http.ReplayClass;
import java.net.URI;

/**
 * A call that a scenario makes.
 *
 * @param id goes out in the request's id header; deliveries are counted by it
 * @param replayClass decides the method, too: GET for {@code SAFE}, PUT for {@code IDEMPOTENT},
 *     POST for the others
 * @param uri where to
 * @param bodyBytes length of the body; none with GET
 * @param kind what is asked of the client
 */
public record Call(String id, ReplayClass replayClass, URI uri, int bodyBytes, Kind kind) {

  /** What is asked of the client. */
  public enum Kind {
    /** A whole answer. */
    PLAIN,
    /** A stream of server-sent events, ending in {@code [DONE]}. */
    EVENTS,
    /** A body whose writer throws an {@link AssertionError} half-way. */
    FAILING_BODY
  }

  /** The method that stands for the replay class. */
  public String method() {
    return switch (replayClass) {
      case SAFE -> kind == Kind.FAILING_BODY ? "POST" : "GET";
      case IDEMPOTENT -> "PUT";
      case BILLABLE, UNSAFE -> "POST";
    };
  }

  /** Whether the request carries a body. */
  public boolean hasBody() {
    return !method().equals("GET");
  }
}
