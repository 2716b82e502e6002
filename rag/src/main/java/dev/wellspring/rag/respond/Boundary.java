package dev.wellspring.rag.respond;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes words that nobody can guess. Thread-safe if its generator is. */
final class Boundary {
  private static final int BYTES = 16;

  private final RandomGenerator random;

  /** Draws from this generator, which must not be predictable outside tests. */
  Boundary(RandomGenerator random) {
    this.random = random;
  }

  String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return "SOURCES-" + HexFormat.of().formatHex(bytes);
  }
}
