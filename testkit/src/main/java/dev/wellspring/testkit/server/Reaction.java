package dev.wellspring.testkit.server;

import java.util.List;

/**
 * What the server does with one request.
 *
 * @param reading how much of the body is read before the first step
 * @param steps what is done then, in order; the last may leave the connection open
 */
public record Reaction(Reading reading, List<Step> steps) {

  /** How much of a request is read before the server reacts. */
  public sealed interface Reading {
    /** The head alone. */
    record Head() implements Reading {}

    /** The head and so many bytes of the body as framed, or all of it if it is shorter. */
    record Part(int bytes) implements Reading {}

    /** Everything. */
    record Whole() implements Reading {}
  }

  public Reaction {
    steps = List.copyOf(steps);
  }

  /** Reads the whole request, then takes the steps. */
  public static Reaction afterWhole(Step... steps) {
    return new Reaction(new Reading.Whole(), List.of(steps));
  }

  /** Reads the head, then takes the steps. */
  public static Reaction afterHead(Step... steps) {
    return new Reaction(new Reading.Head(), List.of(steps));
  }

  /** Reads the head and some of the body, then takes the steps. */
  public static Reaction afterPart(int bytes, Step... steps) {
    return new Reaction(new Reading.Part(bytes), List.of(steps));
  }

  /** Reads the whole request and answers it. */
  public static Reaction answer(Answer answer) {
    return afterWhole(new Step.Respond(answer));
  }
}
