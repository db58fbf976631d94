package io.bitcointcpip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerAddressTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1:8333",
    "127.0.0.1:1, 127.0.0.1:1",
    "node.example.org, node.example.org:8333",
    "node.example.org:65535, node.example.org:65535",
    "::1, [::1]:8333",
    "[::1], [::1]:8333",
    "[2001:db8::1]:18333, [2001:db8::1]:18333",
    "abcdef.onion:8333, abcdef.onion:8333",
  })
  void hostsAndPortsAreUnderstood(String text, String address) {
    assertEquals(address, PeerAddress.parse(text, 8333).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ":8333",
        "host:0",
        "host:65536",
        "host:-1",
        "host:port",
        "[::1]:x",
        "[::1",
        "::1:99999999",
        "ho st",
        "host\u001b[2J",
        "h\u00f6st",
        "[host]:1",
        "host:+80",
        "host: 80",
        "host:80 ",
        "\uff11\uff12\uff17.0.0.1",
        "host:\uff18\uff10",
        "host\n",
        "host\u0000",
        "user@host",
        "http://host",
        "127.0.0.1/8"
      })
  void anythingElseIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> PeerAddress.parse(text, 8333));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65536, Integer.MAX_VALUE})
  void aPortThatNobodyCanListenOnIsRefused(int port) {
    assertThrows(IllegalArgumentException.class, () -> new PeerAddress("host", port));
    assertThrows(IllegalArgumentException.class, () -> PeerAddress.parse("host", port));
  }

  @Test
  void aHostNameHasALimit() {
    assertEquals(253, PeerAddress.parse("a".repeat(253), 8333).host().length());
    assertThrows(IllegalArgumentException.class, () -> PeerAddress.parse("a".repeat(254), 8333));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1:7",
    "::1, [::1]:7",
    "2001:db8:0:0:1:0:0:1, [2001:db8::1:0:0:1]:7",
  })
  void anEndOfASocketIsWrittenAsPeopleWriteIt(String ip, String text) throws UnknownHostException {
    InetSocketAddress end = new InetSocketAddress(InetAddress.getByName(ip), 7);

    assertEquals(text, PeerAddress.of(end).toString());
    assertEquals(PeerAddress.of(end), PeerAddress.parse(text, 8333));
  }

  @Test
  void theOtherEndOfASocketOnOneLinkHasAnAddressToo() throws UnknownHostException {
    byte[] link = InetAddress.getByName("fe80::1").getAddress();
    InetAddress scoped = Inet6Address.getByAddress(null, link, 1);

    assertEquals(7, PeerAddress.of(new InetSocketAddress(scoped, 7)).port());
  }
}
