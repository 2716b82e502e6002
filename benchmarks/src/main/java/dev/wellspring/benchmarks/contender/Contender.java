package dev.wellspring.benchmarks.contender;

import java.io.IOException;

/** A client of one make. */
public interface Contender {

  /** Its name in the tables. */
  String name();

  /** A new client for this target. */
  Session open(Target target) throws Exception;

  /** A client in use. Thread-safe. */
  interface Session extends AutoCloseable {

    /** What one thread calls through; connections that a thread keeps for itself hang on it. */
    Caller caller() throws Exception;

    @Override
    void close() throws IOException;
  }

  /** Used by one thread. */
  interface Caller {

    /**
     * Makes one call.
     *
     * @return length of the answer's body
     */
    int call() throws Exception;
  }
}
