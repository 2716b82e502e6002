package dev.wellspring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
  private static Origin of(String uri) {
    return Origin.of(URI.create(uri));
  }

  @Test
  void aUriWithoutAPortHasItsSchemesOwn() {
    assertThat(of("https://HOST/path")).isEqualTo(new Origin("https", "host", 443));
  }

  @Nested
  class GivenNoHost {
    @ParameterizedTest
    @ValueSource(strings = {"/path", "host/path", "http:/path", "mailto:a@b"})
    void itIsToldHowAUriLooks(String uri) {
      assertThatThrownBy(() -> of(uri))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("https://host/path");
    }
  }

  @Nested
  class GivenAHostThatJavaDoesNotTakeForOne {
    @Test
    void theUnderscoreIsNamed() {
      assertThatThrownBy(() -> of("http://my_service:8080/"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no underscore");
    }

    @Test
    void aPasswordBesideItIsNotShown() {
      assertThatThrownBy(() -> of("http://user:secret@my_service/"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("secret");
    }
  }
}
