package dev.wellspring.benchmarks.peer;

import dev.wellspring.testkit.fault.Call;
import java.util.Arrays;

/** Request bodies for calls of scenarios. */
final class Bodies {

  private Bodies() {}

  static byte[] of(Call call) {
    byte[] body = new byte[call.bodyBytes()];
    Arrays.fill(body, (byte) 'x');
    return body;
  }

  static AssertionError failure() {
    return new AssertionError("thrown on purpose while a body was written");
  }
}
