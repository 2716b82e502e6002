package dev.wellspring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
  private static final String HOST = "https://api.example.com";

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageNotContaining("s3cret");
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
}
