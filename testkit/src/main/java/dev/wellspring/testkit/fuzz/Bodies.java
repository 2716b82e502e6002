package dev.wellspring.testkit.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wellspring.http.Body;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes bodies of all kinds. Used by one thread; what it makes may be written by another. */
final class Bodies {
  private static final int MANY_BYTES = 300_000;

  private final SplittableRandom random;

  Bodies(SplittableRandom random) {
    this.random = random;
  }

  int length() {
    return random.nextInt(10) == 0 ? MANY_BYTES : random.nextInt(2000);
  }

  /**
   * A body of so many bytes: in memory, or written by code in pieces, of a known length or of none,
   * once or again and again.
   *
   * @param askedTwice run if what exists once is asked for again
   */
  Body of(int length, Runnable askedTwice) {
    byte[] bytes = "x".repeat(length).getBytes(US_ASCII);
    Body.Content pieces =
        pieces(bytes, 1 + length / (1 + random.nextInt(20)), random.nextBoolean());
    return switch (random.nextInt(8)) {
      case 0 -> Body.repeatable(pieces);
      case 1 -> Body.repeatable(length, pieces);
      case 2 -> Body.oneShot(once(pieces, askedTwice));
      case 3 -> Body.oneShot(length, once(pieces, askedTwice));
      default -> Body.of(bytes);
    };
  }

  private static Body.Content pieces(byte[] bytes, int size, boolean flushed) {
    return out -> {
      for (int at = 0; at < bytes.length; at += size) {
        out.write(bytes, at, Math.min(size, bytes.length - at));
        if (flushed) {
          out.flush();
        }
      }
    };
  }

  private static Body.Content once(Body.Content content, Runnable askedTwice) {
    AtomicBoolean asked = new AtomicBoolean();
    return out -> {
      if (asked.getAndSet(true)) {
        askedTwice.run();
      }
      content.writeTo(out);
    };
  }
}
