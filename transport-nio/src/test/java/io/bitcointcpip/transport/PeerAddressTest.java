package io.bitcointcpip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
        "[host]:1"
      })
  void anythingElseIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> PeerAddress.parse(text, 8333));
  }
}
