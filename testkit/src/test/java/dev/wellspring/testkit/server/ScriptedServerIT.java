package dev.wellspring.testkit.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScriptedServerIT {

  private static final Duration SOON = Duration.ofSeconds(5);

  @Nested
  class GivenNoScript {
    @Test
    void answersEveryRequestOfAConnectionWithItsId() throws Exception {
      try (ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT);
          Wire wire = Wire.to(server)) {
        wire.send(Wire.get("one"));
        assertThat(wire.answer()).startsWith("HTTP/1.1 200").contains("X-Echo-Id: one\r\n");
        wire.send(Wire.get("two"));
        assertThat(wire.answer()).contains("X-Echo-Id: two\r\n");
        assertThat(server.journal().connections()).isEqualTo(1);
      }
    }

    @Test
    void countsHandshakesUnderTls() throws Exception {
      TestCertificate certificate = TestCertificate.forLoopback();
      try (ScriptedServer server = ScriptedServer.tls(Script.OBEDIENT, certificate);
          Wire wire = Wire.to(server, certificate)) {
        wire.send(Wire.get("one"));
        assertThat(wire.answer()).contains("X-Echo-Id: one\r\n");
        assertThat(server.journal().handshakes()).isEqualTo(1);
      }
    }

    @Test
    void hashesWhatItReadAndCountsItOnce() throws Exception {
      try (ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT);
          Wire wire = Wire.to(server)) {
        wire.send(Wire.post("a", 5, "hello"));
        wire.answer();
        assertThat(server.journal().complete("a")).isEqualTo(1);
        assertThat(server.journal().deliveries("a"))
            .singleElement()
            .satisfies(delivery -> {
              assertThat(delivery.bodyBytes()).isEqualTo(5);
              assertThat(delivery.bodySha256()).isEqualTo(sha256("hello"));
            });
      }
    }

    @Test
    void readsChunkedBodies() throws Exception {
      try (ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT);
          Wire wire = Wire.to(server)) {
        String head = "POST /a HTTP/1.1\r\nX-Request-Id: c\r\nTransfer-Encoding: chunked\r\n\r\n";
        wire.send(head + "3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\nT: r\r\n\r\n");
        wire.answer();
        assertThat(server.journal().deliveries("c"))
            .singleElement()
            .satisfies(delivery -> {
              assertThat(delivery.complete()).isTrue();
              assertThat(delivery.bodySha256()).isEqualTo(sha256("hello"));
            });
      }
    }
  }

  @Nested
  class GivenAClientThatBreaksOff {
    @Test
    void countsTheDeliveryAsIncomplete() throws Exception {
      try (ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT)) {
        try (Wire wire = Wire.to(server)) {
          wire.send(Wire.post("half", 10, "hello"));
          assertThat(server.journal().await(SOON, journal -> journal.begun("half") == 1)).isTrue();
        }
        assertThat(server.journal().await(SOON, journal -> journal.open() == 0)).isTrue();
        assertThat(server.journal().complete("half")).isZero();
        assertThat(server.journal().deliveries("half"))
            .singleElement()
            .satisfies(delivery -> assertThat(delivery.bodyBytes()).isEqualTo(5));
      }
    }
  }

  @Nested
  class GivenSteps {
    @Test
    void cutsAnAnswerAfterTheMarker() throws Exception {
      Answer answer = Answer.ok("hello").framed(Answer.Framing.CHUNKED);
      Reaction cut = Reaction.afterWhole(new Step.RespondUpTo(answer, "hello"), new Step.Fin());
      assertThat(allThatComes(cut)).endsWith("\r\n\r\n5\r\nhello");
    }

    @Test
    void resets() {
      assertThatThrownBy(() -> allThatComes(Reaction.afterWhole(new Step.Reset())))
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }

    @Test
    void closesWithoutAByte() throws Exception {
      assertThat(allThatComes(Reaction.afterWhole(new Step.Close()))).isEmpty();
    }

    @Test
    void tricklesTheWholeAnswer() throws Exception {
      Answer answer = Answer.ok("hello").with("Connection: close");
      Reaction slow =
          Reaction.afterWhole(new Step.Trickle(answer, 7, Duration.ofMillis(1)), new Step.Close());
      assertThat(allThatComes(slow)).startsWith("HTTP/1.1 200").endsWith("hello");
    }

    private String allThatComes(Reaction reaction) throws IOException {
      try (ScriptedServer server = ScriptedServer.cleartext(Script.requests(reaction));
          Wire wire = Wire.to(server)) {
        wire.send(Wire.get("x"));
        return wire.toEnd();
      }
    }
  }

  @Nested
  class GivenArrivals {
    @Test
    void canSpeakFirst() throws Exception {
      Arrival garbage = Arrival.below(new Step.Send("SSH-2.0-x\r\n"), new Step.Close());
      try (ScriptedServer server = ScriptedServer.cleartext(Script.arrivals(garbage));
          Wire wire = Wire.to(server)) {
        assertThat(wire.toEnd()).isEqualTo("SSH-2.0-x\r\n");
      }
    }

    @Test
    void canCutAHandshake() {
      TestCertificate certificate = TestCertificate.forLoopback();
      try (ScriptedServer server =
          ScriptedServer.tls(Script.arrivals(Arrival.cutAfterFirstBytes()), certificate)) {
        assertThatThrownBy(() -> shakeHands(server, certificate)).isInstanceOf(IOException.class);
        assertThat(server.journal().handshakes()).isZero();
      }
    }
  }

  @Nested
  class GivenAnIdleConnection {
    @Test
    void saysWhatNobodyAskedFor() throws Exception {
      try (ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT);
          Wire wire = Wire.to(server)) {
        wire.send(Wire.get("one"));
        wire.answer();
        assertThat(server.journal().await(SOON, journal -> journal.idle() == 1)).isTrue();
        assertThat(server.onIdle(new Step.Send("HTTP/1.1 408 x\r\n\r\n"), new Step.Close()))
            .isEqualTo(1);
        assertThat(wire.toEnd()).isEqualTo("HTTP/1.1 408 x\r\n\r\n");
      }
    }
  }

  @Nested
  class GivenAStop {
    @Test
    void refusesUntilItIsRestartedOnTheSamePort() throws Exception {
      try (ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT)) {
        int port = server.port();
        server.stop();
        assertThatThrownBy(() -> Wire.to(server).close()).isInstanceOf(ConnectException.class);
        server.restart();
        assertThat(server.port()).isEqualTo(port);
        try (Wire wire = Wire.to(server)) {
          wire.send(Wire.get("again"));
          assertThat(wire.answer()).contains("again");
        }
      }
    }

    @Test
    void endsConnectionsThatStall() throws Exception {
      try (ScriptedServer server =
              ScriptedServer.cleartext(Script.requests(Reaction.afterWhole(new Step.Stall())));
          Wire wire = Wire.to(server)) {
        wire.send(Wire.get("one"));
        assertThat(server.journal().await(SOON, journal -> journal.requests() == 1)).isTrue();
        server.stop();
        assertThat(server.journal().open()).isZero();
      }
    }
  }

  @Nested
  class GivenAnotherCertificate {
    @Test
    void showsItFromTheNextHandshakeOn() throws Exception {
      TestCertificate before = TestCertificate.forLoopback();
      TestCertificate after = TestCertificate.forLoopback();
      try (ScriptedServer server = ScriptedServer.tls(Script.OBEDIENT, before)) {
        shakeHands(server, before);
        server.rotate(after);
        assertThatThrownBy(() -> shakeHands(server, before))
            .isInstanceOf(SSLHandshakeException.class);
        shakeHands(server, after);
      }
    }
  }

  @Nested
  class GivenAClientThatSpeaksNonsense {
    @Test
    void complainsWhenClosed() throws Exception {
      ScriptedServer server = ScriptedServer.cleartext(Script.OBEDIENT);
      try (Wire wire = Wire.to(server)) {
        wire.send("hello\r\n\r\n");
        assertThat(wire.toEnd()).isEmpty();
      }
      assertThatThrownBy(server::close)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("hello");
    }
  }

  private static void shakeHands(ScriptedServer server, TestCertificate trusted)
      throws IOException {
    try (Wire wire = Wire.to(server, trusted)) {
      wire.send(Wire.get("h"));
      wire.answer();
    }
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(ISO_8859_1)));
  }
}
