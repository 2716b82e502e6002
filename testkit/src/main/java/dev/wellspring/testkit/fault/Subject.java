package dev.wellspring.testkit.fault;

/** A client under test, open, behind the one interface that scenarios drive. Thread-safe. */
public interface Subject extends AutoCloseable {

  /** Starts a call and returns at once. */
  Pending start(Call call, Door door);

  /** Closes the client as its users would; calls may be in flight. */
  @Override
  void close();
}
