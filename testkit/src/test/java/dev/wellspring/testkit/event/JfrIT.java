package dev.wellspring.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.Request;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.http.jfr.JfrListener;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JfrIT {

  @TempDir Path folder;

  @Test
  void aRecordingTellsWhatHappened() throws IOException {
    List<RecordedEvent> events = recorded();
    assertThat(events)
        .allMatch(event -> event.getEventType().getCategoryNames().equals(List.of("Wellspring")))
        .allMatch(event -> !event.getEventType().getLabel().isBlank())
        .allMatch(event -> event.getString("client").equals("wellspring"));

    RecordedEvent replay = only(events, "Replay").getFirst();
    assertThat(replay.getString("requestId")).isEqualTo("replayed");
    assertThat(replay.getString("point")).isEqualTo("NO_RESPONSE");
    assertThat(replay.getString("delivery")).isEqualTo("AMBIGUOUS");
    assertThat(replay.getBoolean("replayed")).isTrue();

    List<RecordedEvent> calls = only(events, "Call");
    assertThat(calls).hasSize(3);
    assertThat(calls.get(0).getInt("status")).isEqualTo(200);
    assertThat(calls.get(0).getInt("attempts")).isEqualTo(2);
    assertThat(calls.get(0).getDuration("took")).isPositive().isLessThan(Duration.ofMinutes(1));
    assertThat(calls.get(1).getString("failure")).isEqualTo("ConnectionLostFailure");
    assertThat(calls.get(1).getString("delivery")).isEqualTo("AMBIGUOUS");

    assertThat(only(events, "Stream")).singleElement().matches(end -> end.getBoolean("whole"));
    assertThat(only(events, "ConnectionOpened")).hasSize(3);
    assertThat(only(events, "ConnectionEvicted"))
        .extracting(event -> event.getString("reason"))
        .containsExactly("FAILED", "FAILED", "RETIRED");
    assertThat(only(events, "Generation"))
        .filteredOn(event -> event.getString("change").equals("took over"))
        .singleElement()
        .matches(event -> event.getLong("generation") == 2)
        .matches(event -> event.getString("reason").equals("REQUESTED"));
    assertThat(only(events, "Client"))
        .extracting(event -> event.getString("change"))
        .containsExactly("started", "closed");
  }

  private static List<RecordedEvent> only(List<RecordedEvent> events, String name) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("wellspring." + name))
        .toList();
  }

  private List<RecordedEvent> recorded() throws IOException {
    Path file = folder.resolve("wellspring.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      act();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("wellspring."))
        .sorted((a, b) -> a.getStartTime().compareTo(b.getStartTime()))
        .toList();
  }

  private static void act() {
    Script script =
        Script.requests(
            Reaction.afterWhole(new Step.Close()),
            Script.plainAnswer(),
            Reaction.afterWhole(new Step.Close()),
            Reaction.answer(Answer.events("one", "[DONE]")));
    try (ScriptedServer server = ScriptedServer.cleartext(script);
        HealingClient client = HealingClient.builder().listener(new JfrListener()).build()) {
      client.send(Request.builder(Method.GET, server.uri("/")).id("replayed").build());
      Request post = Request.postJson(server.uri("/").toString(), "{}").build();
      assertThat(catchThrowable(() -> client.send(post))).isNotNull();
      Request events = Request.get(server.uri("/").toString());
      try (ResponseStream stream = client.stream(events, StreamSettings.untilDone())) {
        while (stream.next().isPresent()) {
          assertThat(stream.status()).isEqualTo(200);
        }
      }
      client.recreate();
    }
  }
}
