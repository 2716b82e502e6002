package dev.wellspring.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnHostsTest {
  private static InetAddress address(int... bytes) throws UnknownHostException {
    byte[] raw = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      raw[i] = (byte) bytes[i];
    }
    return InetAddress.getByAddress(raw);
  }

  @Nested
  class BoundToTheLoopback {
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.1.2.3", "[::1]"})
    void knowsItsOwnNames(String host) throws UnknownHostException {
      assertThat(new OwnHosts(address(127, 0, 0, 1), List.of()).test(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "192.168.1.2", ""})
    void knowsNoOther(String host) throws UnknownHostException {
      assertThat(new OwnHosts(address(127, 0, 0, 1), List.of()).test(host)).isFalse();
    }

    @Test
    void knowsWhatIsConfigured() throws UnknownHostException {
      assertThat(
              new OwnHosts(address(127, 0, 0, 1), List.of("Wells.Example")).test("wells.example"))
          .isTrue();
    }
  }

  @Nested
  class BoundElsewhere {
    @Test
    void takesAnyNameIfNoneIsConfigured() throws UnknownHostException {
      assertThat(new OwnHosts(address(0, 0, 0, 0), List.of()).test("wells.example")).isTrue();
    }

    @Test
    void takesOnlyWhatIsConfigured() throws UnknownHostException {
      OwnHosts hosts = new OwnHosts(address(0, 0, 0, 0), List.of("wells.example"));
      assertThat(hosts.test("wells.example")).isTrue();
      assertThat(hosts.test("evil.example")).isFalse();
    }
  }
}
