package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.testkit.junit.HealingExtension;
import dev.wellspring.testkit.server.ScriptedServer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("its extension looks at the threads and sockets of the whole process")
@ExtendWith(HealingExtension.class)
class ReuseIT {

  @Test
  void callsOneAfterTheOtherShareOneConnection(ScriptedServer server, HealingClient client) {
    for (int i = 0; i < 200; i++) {
      assertThat(client.send(request(server, i)).status()).isEqualTo(200);
    }
    assertThat(server.journal().connections()).isEqualTo(1);
  }

  @Test
  void callersAtOnceNeedNoMoreConnectionsThanTheyAre(ScriptedServer server, HealingClient client)
      throws InterruptedException {
    List<Thread> callers = new ArrayList<>();
    for (int caller = 0; caller < 8; caller++) {
      callers.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < 50; i++) {
                  client.send(request(server, i));
                }
              }));
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(server.journal().requests()).isEqualTo(8 * 50);
    assertThat(server.journal().connections()).isLessThanOrEqualTo(8);
  }

  /** What a call allocates to the byte is measured by the benchmarks. */
  @Test
  void largeCallsOneAfterTheOtherShareTheirBuffersToo(ScriptedServer server, HealingClient client) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int length = 32 << 10;
    Request large = Request.postJson(server.uri("/large").toString(), "x".repeat(length)).build();
    assertThat(client.send(large).status()).isEqualTo(200);

    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100; i++) {
      assertThat(client.send(large).status()).isEqualTo(200);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(server.journal().connections()).isEqualTo(1);
    assertThat(allocated / 100).isLessThan(length / 2);
  }

  private static Request request(ScriptedServer server, int number) {
    return Request.get(server.uri("/" + number).toString());
  }
}
