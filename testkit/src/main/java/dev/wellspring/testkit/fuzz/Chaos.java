package dev.wellspring.testkit.fuzz;

import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Request;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** A server that does something wrong with about every third request. Thread-safe. */
final class Chaos implements Script {

  private static final String POISON =
      "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nX-Echo-Id: nobody\r\n\r\npoison";

  private final long seed;
  private final Map<String, Integer> arrivals = new ConcurrentHashMap<>();
  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();

  Chaos(long seed) {
    this.seed = seed;
  }

  /**
   * The body of a whole answer to this request. Every fourth is longer than what a client reads at
   * once, and than some records of TLS.
   */
  static String text(String id) {
    int draw = Math.floorMod(id.hashCode(), 4_000);
    return "answer to " + id + (draw % 4 == 0 ? "x".repeat(5_000 + 5 * draw) : "");
  }

  /** How often the server refused this request without executing it. */
  int refused(String id) {
    return refusals.getOrDefault(id, 0);
  }

  @Override
  public Arrival arrival(int connection) {
    int draw = new SplittableRandom(seed * 31 + connection).nextInt(100);
    return switch (draw) {
      case 0, 1 -> Arrival.closedAtOnce();
      case 2, 3 -> Arrival.resetAtOnce();
      case 4 -> Arrival.stalled();
      case 5, 6 -> Arrival.slow(Duration.ofMillis(20));
      case 7 -> Arrival.cutAfterFirstBytes();
      default -> Arrival.WELCOME;
    };
  }

  @Override
  public Reaction reaction(Request request) {
    int attempt = arrivals.merge(request.id(), 1, Integer::sum);
    SplittableRandom random =
        new SplittableRandom(seed ^ (request.id().hashCode() * 1_000_003L + attempt));
    Answer answer = Answer.ok(text(request.id()));
    int draw = random.nextInt(100);
    if (draw < 60) {
      return Reaction.answer(answer);
    }
    if (draw < 75) {
      return oddButFine(answer, random);
    }
    return draw < 90
        ? broken(answer, request.method().equals("HEAD"), random)
        : refusing(request, random);
  }

  private static Reaction oddButFine(Answer answer, SplittableRandom random) {
    return switch (random.nextInt(9)) {
      case 0 -> Reaction.answer(answer.framed(Answer.Framing.CHUNKED));
      case 1 -> Reaction.answer(answer.framed(Answer.Framing.UNTIL_CLOSE));
      case 2 -> Reaction.answer(answer.with("Connection: close"));
      case 3 -> Reaction.afterWhole(new Step.Trickle(answer, pieces(answer), Duration.ofMillis(1)));
      case 4 ->
          Reaction.afterWhole(
              new Step.Send("HTTP/1.1 103 Early Hints\r\n\r\n"), new Step.Respond(answer));
      case 5 -> Reaction.afterWhole(new Step.Respond(answer), new Step.Close());
      case 6 -> Reaction.afterWhole(new Step.Respond(answer), new Step.Reset());
      case 7 -> Reaction.afterWhole(new Step.RespondAndMore(answer, POISON));
      default ->
          Reaction.afterWhole(new Step.Pause(Duration.ofMillis(30)), new Step.Respond(answer));
    };
  }

  /** At most ten or so: what trickles is no slower because it is long. */
  private static int pieces(Answer answer) {
    return Math.max(40, String.join("", answer.parts()).length() / 10);
  }

  /** An answer to HEAD has no body, so that it is cut within its head. */
  private static Reaction broken(Answer answer, boolean headOnly, SplittableRandom random) {
    Answer chunked = answer.framed(Answer.Framing.CHUNKED);
    return switch (random.nextInt(10)) {
      case 0, 1 -> Reaction.afterWhole(new Step.Close());
      case 2 -> Reaction.afterWhole(new Step.Reset());
      case 3 -> Reaction.afterHead(new Step.Reset());
      case 4 -> Reaction.afterWhole(new Step.Stall());
      case 5 ->
          Reaction.afterWhole(
              new Step.RespondUpTo(answer, headOnly ? "Content-" : "answer"), new Step.Close());
      case 6 ->
          Reaction.afterWhole(
              new Step.RespondUpTo(chunked, headOnly ? "Transfer-" : "\r\n0\r\n"),
              new Step.Close());
      case 7 -> Reaction.afterWhole(new Step.RespondUpTo(answer, "HTTP/1"), new Step.Reset());
      case 8 -> Reaction.afterWhole(new Step.Send("\0garbage\n\n"), new Step.Close());
      default -> Reaction.afterPart(10, new Step.Fin());
    };
  }

  private Reaction refusing(Request request, SplittableRandom random) {
    int status =
        switch (random.nextInt(4)) {
          case 0 -> 429;
          case 1 -> 503;
          case 2 -> 502;
          default -> 500;
        };
    if (status == 429 || status == 503) {
      refusals.merge(request.id(), 1, Integer::sum);
    }
    return Reaction.answer(Answer.status(status));
  }
}
