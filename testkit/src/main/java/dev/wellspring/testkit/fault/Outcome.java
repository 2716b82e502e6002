package dev.wellspring.testkit.fault;

/** How a call ended. */
public sealed interface Outcome {

  /** With an answer. */
  record Answered(Reply reply) implements Outcome {}

  /** With a failure, unwrapped. */
  record Failed(Throwable failure) implements Outcome {}

  /** Not at all within the limit. */
  record Hung() implements Outcome {}
}
