package dev.wellspring.testkit.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Request;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.testkit.junit.HealingExtension;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Answer.Framing;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.ScriptedServer;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("its extension looks at the threads and sockets of the whole process")
@ExtendWith(HealingExtension.class)
class FinishIT {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Test
  void keepsTheConnectionOfAShortBodyThatNobodyRead(ScriptedServer server, HealingClient client) {
    server.follow(Script.requests(answer(Framing.CHUNKED), answer(Framing.LENGTH)));
    for (int call = 0; call < 3; call++) {
      client.stream(get(server), StreamSettings.defaults()).finish(10, PATIENCE);
    }
    assertThat(server.journal().connections()).isEqualTo(1);
  }

  @Test
  void closesTheConnectionOfALongerBody(ScriptedServer server, HealingClient client) {
    server.follow(Script.requests(answer(Framing.CHUNKED)));
    client.stream(get(server), StreamSettings.defaults()).finish(9, PATIENCE);
    client.send(get(server));
    assertThat(server.journal().connections()).isEqualTo(2);
  }

  @Test
  void doesNotWaitForABodyThatDoesNotCome(ScriptedServer server, HealingClient client) {
    Answer cut = Answer.ok("0123456789");
    server.follow(
        Script.requests(Reaction.afterWhole(new Step.RespondUpTo(cut, "012"), new Step.Stall())));
    client.stream(get(server), StreamSettings.defaults()).finish(10, Duration.ofMillis(20));
    assertThat(client.send(get(server)).text()).isEqualTo("fine");
    assertThat(server.journal().connections()).isEqualTo(2);
  }

  private static Reaction answer(Framing framing) {
    return Reaction.answer(Answer.ok("").withParts("01234", "56789").framed(framing));
  }

  private static Request get(ScriptedServer server) {
    return Request.get(server.uri("/").toString());
  }
}
