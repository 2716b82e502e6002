package dev.wellspring.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class FakeNamesTest {

  private final FakeNames names = new FakeNames().at("provider.test", "127.0.0.2", "127.0.0.1");

  @Test
  void givesTheAddressesInOrderAndCountsWhoAsks() throws Exception {
    assertThat(names.resolve("provider.test"))
        .extracting(InetAddress::getHostAddress)
        .containsExactly("127.0.0.2", "127.0.0.1");
    assertThat(names.asked("provider.test")).isEqualTo(1);
  }

  @Test
  void knowsNobodyElse() {
    assertThatThrownBy(() -> names.resolve("other.test"))
        .isInstanceOf(UnknownHostException.class)
        .hasMessage("other.test");
  }

  @Test
  void forgetsAHostWithoutAddresses() {
    names.at("provider.test");
    assertThatThrownBy(() -> names.resolve("provider.test"))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void takesNoNamesForAddresses() {
    assertThatThrownBy(() -> names.at("a.test", "b.test"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("b.test");
  }
}
