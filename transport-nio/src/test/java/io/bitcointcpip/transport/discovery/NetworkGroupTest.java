package io.bitcointcpip.transport.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.PeerAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkGroupTest {
  @ParameterizedTest
  @CsvSource({
    "8.8.4.4, 8.8.0.0/16",
    "8.9.4.4, 8.9.0.0/16",
    "2a01:4f8:1::7, 2a01:4f8::/32",
    "node.example.org, node.example.org",
    "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion, onion",
  })
  void anAddressBelongsToAGroup(String host, String group) {
    assertEquals(new NetworkGroup(group), NetworkGroup.of(new PeerAddress(host, 8333)));
  }

  @Test
  void bothFormsOfAnIpv4AddressAreOfOneGroup() {
    NetworkGroup group = NetworkGroup.of(Bytes.of(8, 8, 4, 4));

    assertEquals("8.8.0.0/16", group.text());
    assertEquals(group, NetworkGroup.of(Bytes.fromHex("00000000000000000000ffff" + "08080808")));
  }

  @Test
  void addressesOfOneGroupCountOnce() {
    assertEquals(0, NetworkGroup.count(List.of()));
    assertEquals(
        3,
        NetworkGroup.count(
            List.of(
                new PeerAddress("8.8.4.4", 8333),
                new PeerAddress("8.8.250.1", 18333),
                new PeerAddress("8.9.4.4", 8333),
                new PeerAddress("2a01:4f8:1::7", 8333),
                new PeerAddress("2a01:4f8:2::7", 8333))));
  }
}
