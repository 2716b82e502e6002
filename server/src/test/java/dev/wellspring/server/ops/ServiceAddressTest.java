package dev.wellspring.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceAddressTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://127.0.0.1:81",
    "0.0.0.0, http://127.0.0.1:81",
    "192.168.7.2, http://192.168.7.2:81",
    "::1, http://[0:0:0:0:0:0:0:1]:81"
  })
  void isOneThatThisMachineReaches(String bound, String address) throws UnknownHostException {
    assertThat(ServiceAddress.of(InetAddress.getByName(bound), 81)).hasToString(address);
  }
}
