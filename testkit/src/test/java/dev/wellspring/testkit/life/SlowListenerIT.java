package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.Request;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.testkit.fault.Door;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Gate;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.way.Way;
import dev.wellspring.testkit.way.Ways;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;

/** A listener of a stream that takes its events more slowly than the server could send them. */
@Timeout(30)
@ParameterizedClass
@Ways(doors = Door.ASYNC, classes = ReplayClass.UNSAFE)
class SlowListenerIT {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Way way;

  SlowListenerIT(Way way) {
    this.way = way;
  }

  @Test
  void theServerIsSlowedDownAndNothingPilesUp() throws Exception {
    String[] long64 = new String[64];
    Arrays.fill(long64, "x".repeat(500_000));
    Gate gate = new Gate();
    Notes notes = Notes.doing(event -> await(gate));
    try (ScriptedServer server =
            way.server(Script.requests(Reaction.answer(Answer.events(long64))));
        HealingClient client = HealingClient.create(way.settings())) {
      Request request = way.request(server.uri("/")).build();
      CompletableFuture<Long> future =
          client.streamAsync(request, StreamSettings.defaults(), notes);
      assertThat(notes.first.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(server.journal().await(Duration.ofMillis(300), journal -> journal.reacted() > 0))
          .as("the server could write 32 MB that nobody takes")
          .isFalse();
      assertThat(notes.told).hasSize(2);
      gate.open();
      assertThat(future.get()).isEqualTo(64);
    }
  }

  private static void await(Gate gate) {
    try {
      assertThat(gate.await(PATIENCE)).isTrue();
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }
}
