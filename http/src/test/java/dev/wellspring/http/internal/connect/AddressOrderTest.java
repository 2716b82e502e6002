package dev.wellspring.http.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AddressOrderTest {

  private static List<InetAddress> addresses(String... literals) throws UnknownHostException {
    List<InetAddress> addresses = new ArrayList<>();
    for (String literal : literals) {
      addresses.add(InetAddress.getByName(literal));
    }
    return addresses;
  }

  @Nested
  class GivenNothingIsKnown {
    @Test
    void familiesTakeTurnsAndTheResolversFirstIsFirst() throws Exception {
      assertThat(
              AddressOrder.of(
                  addresses("::1", "::2", "::3", "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"),
                  null))
          .isEqualTo(
              addresses("::1", "10.0.0.1", "::2", "10.0.0.2", "::3", "10.0.0.3", "10.0.0.4"));
    }

    @Test
    void oneFamilyKeepsItsOrderAndDoublesGo() throws Exception {
      assertThat(AddressOrder.of(addresses("10.0.0.2", "10.0.0.1", "10.0.0.2"), null))
          .isEqualTo(addresses("10.0.0.2", "10.0.0.1"));
    }

    @Test
    void noAddressIsNoAddress() {
      assertThat(AddressOrder.of(List.of(), null)).isEmpty();
    }
  }

  @Nested
  class GivenOneAnsweredBefore {
    @Test
    void itGoesFirstAndTheOtherFamilySecond() throws Exception {
      assertThat(
              AddressOrder.of(
                  addresses("::1", "::2", "10.0.0.1", "10.0.0.2"),
                  InetAddress.getByName("10.0.0.2")))
          .isEqualTo(addresses("10.0.0.2", "::1", "10.0.0.1", "::2"));
    }

    @Test
    void itIsForgottenOnceTheNameHasItNoMore() throws Exception {
      assertThat(AddressOrder.of(addresses("10.0.0.1"), InetAddress.getByName("10.0.0.2")))
          .isEqualTo(addresses("10.0.0.1"));
    }
  }
}
