package dev.wellspring.testkit.event;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.event.Slf4jListener;

/** A program of its own that makes one call, in a JVM without the Flight Recorder. */
final class CallAlone {
  private CallAlone() {}

  public static void main(String[] arguments) {
    if (ModuleLayer.boot().findModule("jdk.jfr").isPresent()) {
      throw new IllegalStateException("the Flight Recorder is there, so nothing is proven");
    }
    try (HealingClient client = HealingClient.builder().listener(new Slf4jListener()).build()) {
      int status = client.send(Request.get(arguments[0])).status();
      if (status != 200) {
        throw new IllegalStateException("status " + status);
      }
    }
  }
}
