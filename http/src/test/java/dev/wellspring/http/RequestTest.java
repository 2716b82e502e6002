package dev.wellspring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
  private static final String HOST = "https://api.example.com";

  private static Request.Builder post() {
    return Request.builder(Method.POST, URI.create(HOST));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageNotContaining("s3cret");
  }

  @Nested
  class GivenAHeadersName {
    @Test
    void anEmptyOneIsRefused() {
      refused(() -> post().header("", "x").build()).hasMessage("a header name must not be empty");
    }

    @ParameterizedTest
    @CsvSource({
      "'X Y', U+0020 at 1",
      "'X:', U+003A at 1",
      "'X\tY', U+0009 at 1",
      "X(Y), U+0028 at 1",
      "Größe, U+00F6 at 2"
    })
    void oneThatIsNoTokenIsRefusedWithTheCharacter(String name, String where) {
      refused(() -> post().header(name, "x").build()).hasMessageContaining(where);
      refused(() -> Headers.of(name, "x")).hasMessageContaining(where);
      refused(() -> Headers.empty().with(name, "x")).hasMessageContaining(where);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X\r\nInjected", "X\nInjected", "X\rInjected", "X\u0000"})
    void oneThatWouldBeginAnotherLineIsRefused(String name) {
      refused(() -> post().header(name, "x").build()).hasMessageContaining("no token may hold");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Host",
          "content-length",
          "Transfer-Encoding",
          "CONNECTION",
          "Keep-Alive",
          "Proxy-Connection",
          "Proxy-Authorization",
          "TE",
          "Trailer",
          "Upgrade",
          "Expect"
        })
    void oneThatTheClientWritesIsRefused(String name) {
      refused(() -> post().header(name, "x").build())
          .hasMessage("header " + name + " is written by the client; leave it out");
    }

    @Test
    void everyCharacterOfATokenIsTaken() {
      String name = "!#$%&'*+-.^_`|~09azAZ";
      assertThat(post().header(name, "x").build().headers().name(0)).isEqualTo(name);
    }

    @Test
    void oneWithoutAValueIsRefused() {
      refused(() -> Headers.of("X", "1", "Y")).hasMessageContaining("in pairs");
    }
  }

  @Nested
  class GivenAHeadersValue {
    @ParameterizedTest
    @CsvSource({
      "13, U+000D at 6",
      "10, U+000A at 6",
      "0, U+0000 at 6",
      "7, U+0007 at 6",
      "127, U+007F at 6",
      "256, U+0100 at 6",
      "8364, U+20AC at 6",
    })
    void aCharacterThatMayNotBeSentIsRefusedWithoutTheValue(int character, String where) {
      String value = "s3cret" + (char) character + "X: 1";
      refused(() -> post().header("X-Note", value).build())
          .hasMessageContaining("the value of header X-Note holds the character " + where);
      refused(() -> Headers.of("X-Note", value)).hasMessageContaining(where);
      refused(() -> Headers.empty().with("X-Note", value)).hasMessageContaining(where);
    }

    @Test
    void aLineBreakWithAFieldBehindItIsRefused() {
      refused(() -> post().header("X-Note", "a\r\nContent-Length: 0\r\n\r\nGET / HTTP/1.1").build())
          .hasMessageContaining("U+000D at 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {" a", "a ", "\ta", "a\t", " "})
    void blanksAroundItAreRefusedBecauseTheyWouldNotArrive(String value) {
      refused(() -> post().header("X-Note", value).build())
          .hasMessageContaining("X-Note must not begin or end with a space or tab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b\tc", "é\u00ff", "\"'\\%{}"})
    void whatMayBeSentIsTaken(String value) {
      assertThat(post().header("X-Note", value).build().headers().first("x-note")).contains(value);
    }
  }

  @Nested
  class GivenAnId {
    @ParameterizedTest
    @ValueSource(strings = {"", "s3cret id", "s3cret\r\nX: 1", "s3cret\u0000", "s3crét", "\u007f"})
    void oneThatIsNotVisibleAsciiIsRefused(String id) {
      refused(() -> post().id(id))
          .hasMessage(
              "id must be 1 to 200 visible ASCII characters, but has %d characters"
                  .formatted(id.length()));
    }

    @Test
    void oneThatIsTooLongIsRefused() {
      assertThat(post().id("x".repeat(200)).build().id()).contains("x".repeat(200));
      refused(() -> post().id("x".repeat(201))).hasMessageContaining("has 201 characters");
    }

    @Test
    void aSecondOneInAHeaderIsRefused() {
      refused(() -> post().id("order-7").header("x-request-id", "order-8").build())
          .hasMessage("header X-Request-Id is written from id(); set one of the two");
    }

    @Test
    void oneInAHeaderAloneIsTaken() {
      assertThat(post().header("X-Request-Id", "order-8").build().id()).isEmpty();
    }
  }

  @Nested
  class GivenAUri {
    /** java.net.URI takes them, but a request line may hold ASCII only. */
    @ParameterizedTest
    @CsvSource({
      "/größe, U+00F6 at 3",
      "/?s=größe, U+00F6 at 6",
      "/\u20ac, U+20AC at 1",
    })
    void aCharacterThatATargetMayNotHoldIsRefused(String target, String where) {
      refused(() -> Request.get(HOST + target))
          .hasMessage(
              "the URI holds the character %s of its path and query; percent-encode it"
                  .formatted(where));
    }

    @ParameterizedTest
    @CsvSource({
      "'https://api.example.com/x?api_key=s3cret value', query, 40",
      "'https://api.example.com/s3cret\r\nX: 1', path, 30",
      "https://api.example.com/pa{th}?key=s3cret, path, 26",
      "https://user:s3cret@ho st/, authority, 22",
      "https://api.example.com/%zz?key=s3cret, escape, 24"
    })
    void oneThatCannotBeReadIsRefusedWithoutBeingShown(String uri, String reason, int index) {
      refused(() -> Request.get(uri))
          .hasMessageContaining(reason)
          .hasMessageContaining("at index " + index)
          .hasMessageNotContaining("example");
      refused(() -> Request.postJson(uri, "{}")).hasMessageContaining("at index " + index);
      refused(() -> Request.builder(Method.PUT, uri)).hasMessageContaining("at index " + index);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://user:s3cret@api.example.com/",
          "ftp://api.example.com/s3cret",
          "https://api.example.com:0/s3cret",
          "https://api.example.com:65536/s3cret",
          "/s3cret",
          "https:/s3cret"
        })
    void oneWithoutAnOriginIsRefused(String uri) {
      refused(() -> Request.get(uri));
    }

    @Test
    void pathAndQueryGoOutAsTheyAre() {
      assertThat(Request.get(HOST).target()).isEqualTo("/");
      assertThat(Request.get(HOST + "?a").target()).isEqualTo("/?a");
      assertThat(Request.get(HOST + "/a%20b/../c?d=%2F&e#f").target())
          .isEqualTo("/a%20b/../c?d=%2F&e");
    }
  }

  @Nested
  class GivenALengthOrALimit {
    @Test
    void aBodyShorterThanNothingIsRefused() {
      refused(() -> Body.repeatable(-1, out -> {}))
          .hasMessageContaining("length")
          .hasMessageContaining("-1");
      refused(() -> Body.oneShot(-1, out -> {}))
          .hasMessageContaining("length")
          .hasMessageContaining("-1");
    }

    @Test
    void aResponseShorterThanNothingIsRefused() {
      refused(() -> post().maxBodyBytes(-1))
          .hasMessage("maxBodyBytes must be at least 0, but was -1");
    }

    @Test
    void aTimeoutOfNothingIsRefused() {
      refused(() -> post().callTimeout(Duration.ZERO))
          .hasMessageStartingWith("callTimeout must be positive")
          .hasMessageEndingWith("but was PT0S");
      refused(() -> post().responseTimeout(Duration.ofMillis(-1)))
          .hasMessageStartingWith("responseTimeout must be positive")
          .hasMessageEndingWith("but was PT-0.001S");
    }
  }
}
