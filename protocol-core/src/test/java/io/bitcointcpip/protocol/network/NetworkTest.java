package io.bitcointcpip.protocol.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "main, f9beb4d9, 8333, 0, 5, bc",
    "testnet3, 0b110907, 18333, 111, 196, tb",
    "testnet4, 1c163f28, 48333, 111, 196, tb",
    "signet, 0a03cf40, 38333, 111, 196, tb",
    "regtest, fabfb5da, 18444, 111, 196, bcrt",
  })
  void everyNetworkHasItsParameters(
      String id, String magic, int port, int keyHash, int scriptHash, String bech32) {
    Network network = Network.byId(id).orElseThrow();

    assertEquals(magic, network.magic().toHex());
    assertEquals(Optional.of(network), Network.byMagic(Bytes.fromHex(magic)));
    assertEquals(port, network.defaultPort());
    assertEquals(new AddressPrefixes(keyHash, scriptHash, bech32), network.addressPrefixes());
    assertEquals(id, network.toString());
  }

  @Test
  void unknownNetworksAreNone() {
    assertEquals(Optional.empty(), Network.byId("MAIN"));
    assertEquals(Optional.empty(), Network.byMagic(Bytes.of(0, 0, 0, 0)));
  }

  @Test
  void servicesHaveTheNamesOfCore() {
    assertEquals(
        ImmutableList.of("NETWORK", "WITNESS", "NETWORK_LIMITED", "P2P_V2"),
        new ServiceFlags(0xc09).names());
    assertEquals(
        "NETWORK BLOOM COMPACT_FILTERS UNKNOWN[2^26]", new ServiceFlags(0x0400_0045).toString());
    assertEquals("UNKNOWN[2^63]", new ServiceFlags(Long.MIN_VALUE).toString());
    assertEquals("none", ServiceFlags.NONE.toString());
  }

  @Test
  void servicesAreCompared() {
    ServiceFlags both = ServiceFlags.NETWORK.with(ServiceFlags.WITNESS);

    assertTrue(both.has(ServiceFlags.WITNESS));
    assertTrue(both.has(ServiceFlags.NONE));
    assertFalse(ServiceFlags.WITNESS.has(both));
  }

  @ParameterizedTest
  @CsvSource({
    "00000000000000000000ffff01020304, 1.2.3.4",
    "00000000000000000000000000000000, ::",
    "00000000000000000000000000000001, ::1",
    "20010db8000000000000000000000001, 2001:db8::1",
    "20010db8000000010001000100010001, 2001:db8:0:1:1:1:1:1",
    "20010db8000000000001000000000001, 2001:db8::1:0:0:1",
    "20010000000000010000000000000001, 2001:0:0:1::1",
    "0001000200030004000500060007ffff, 1:2:3:4:5:6:7:ffff",
    "fe800000000000000000000000000000, fe80::",
  })
  void addressesAreWrittenAsRfc5952Says(String hex, String text) {
    assertEquals(text, IpAddress.toText(Bytes.fromHex(hex)));
  }

  @Test
  void portsFollowTheAddress() {
    assertEquals("1.2.3.4:8333", IpAddress.toText(Bytes.of(1, 2, 3, 4), 8333));
    assertEquals("[::1]:8333", IpAddress.toText(Bytes.fromHex("00".repeat(15) + "01"), 8333));
  }

  @Test
  void aCommandIsAsciiPaddedWithZeros() throws DecodeException {
    CommandName verack = new CommandName("verack");

    assertEquals("76657261636b000000000000", verack.padded().toHex());
    assertEquals(verack, CommandName.decode(verack.padded(), 0));
    assertEquals(
        "twelve bytes", CommandName.decode(Bytes.fromHex("7477656c7665206279746573"), 0).value());
  }

  @Test
  void otherCommandsAreRefusedAndShownEscaped() {
    DecodeException failure =
        assertThrows(
            DecodeException.class,
            () -> CommandName.decode(Bytes.fromHex("1b5b324a0000000000000000"), 4));

    assertTrue(failure.getMessage().contains("\\x1b[2J"), failure.getMessage());
    assertEquals(4, failure.offset());
    assertThrows(IllegalArgumentException.class, () -> new CommandName("thirteen byte"));
    assertThrows(IllegalArgumentException.class, () -> new CommandName("t\u0131ny"));
  }

  @Test
  void aUserAgentIsShownEscaped() {
    assertEquals("/\\x1b/", new UserAgent(Bytes.fromHex("2f1b2f")).toString());
    assertThrows(IllegalArgumentException.class, () -> new UserAgent(Bytes.wrap(new byte[257])));
  }
}
