package dev.wellspring.testkit.fault;

/** A client whose callers can take the head of a response and leave its body open. */
public interface Lender extends Subject {

  /**
   * Makes a call, keeps its response open, and neither reads nor closes it; returns once the head
   * is here.
   *
   * @throws Exception whatever the client throws
   */
  void leak(Call call) throws Exception;
}
