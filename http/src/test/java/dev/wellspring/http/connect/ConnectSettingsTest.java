package dev.wellspring.http.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConnectSettingsTest {
  private final ConnectSettings settings = ConnectSettings.defaults();
  private final ProxySettings proxy = ProxySettings.of("proxy.example", 3128);

  @Nested
  class GivenAWrongValue {
    @Test
    void aUserThatWouldBeReadInTwoWaysIsRefusedWithoutBeingShown() {
      assertThatThrownBy(() -> proxy.withCredentials("me:you", "secret"))
          .hasMessageContaining("RFC 7617")
          .hasMessageNotContainingAny("me:you", "secret");
    }
  }

  @Nested
  class GivenHostsThatNeedNoProxy {
    private final ProxySettings some = proxy.withNoProxy(List.of("Localhost", ".inside.example"));

    @Test
    void aNameStandsForItself() {
      assertThat(some.covers("localhost")).isFalse();
      assertThat(some.covers("my.localhost")).isTrue();
    }

    @Test
    void aDotStandsForEverythingBelow() {
      assertThat(some.covers("a.Inside.example")).isFalse();
      assertThat(some.covers("a.b.inside.example")).isFalse();
      assertThat(some.covers("inside.example")).isTrue();
      assertThat(some.covers("outside.example")).isTrue();
    }
  }

  @Nested
  class GivenCredentials {
    @Test
    void theyAreNotShown() {
      assertThat(settings.withProxy(proxy.withCredentials("me", "secret")).toString())
          .contains("proxy.example", "3128")
          .doesNotContain("secret");
    }
  }
}
