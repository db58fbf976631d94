package io.bitcointcpip.transport.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
  @ParameterizedTest
  @CsvSource({"proxy.example, proxy.example:9050", "::1, [::1]:9050"})
  void aProxyIsNamedAsOneWritesIt(String host, String address) {
    Route.Socks5 proxy = Route.socks5(host, 9050);

    assertEquals(address, proxy.address());
    assertEquals("proxy " + address, proxy.toString());
    assertEquals("direct", Route.DIRECT.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 0xffff})
  void everyPortButZeroIsOne(int port) {
    assertEquals(port, Route.socks5("proxy", port).port());
  }

  @ParameterizedTest
  @CsvSource({"'', 1", "proxy, 0", "proxy, 65536", "proxy, -1"})
  void aProxyHasAHostAndAPort(String host, int port) {
    assertThrows(IllegalArgumentException.class, () -> Route.socks5(host, port));
  }

  @Test
  void aProxyHasSomeTimeToAnswer() {
    Duration least = Duration.ofNanos(1);

    assertEquals(least, new Route.Socks5("proxy", 1, least).limit());
    assertThrows(IllegalArgumentException.class, () -> new Route.Socks5("proxy", 1, Duration.ZERO));
  }
}
