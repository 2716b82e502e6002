package dev.wellspring.server.ask;

import dev.wellspring.rag.respond.Response;

/** What becomes of a question while it is answered. */
public sealed interface AnswerEvent {
  /**
   * More text of a choice.
   *
   * @param choice which one, from 0
   * @param text what follows what was told before
   */
  record Text(int choice, String text) implements AnswerEvent {}

  /**
   * The end: all text was told.
   *
   * @param response the answer with its sources
   */
  record Done(Response response) implements AnswerEvent {}

  /**
   * The end, without an answer.
   *
   * @param cause what the responder threw
   */
  record Failed(RuntimeException cause) implements AnswerEvent {}
}
