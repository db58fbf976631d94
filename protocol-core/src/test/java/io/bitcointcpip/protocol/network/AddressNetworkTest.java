package io.bitcointcpip.protocol.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.wire.Bytes;
import org.junit.jupiter.api.Test;

class AddressNetworkTest {
  @Test
  void writesIpAddresses() {
    assertEquals("1.2.3.4", AddressNetwork.IPV4.toText(Bytes.of(1, 2, 3, 4)));
    assertEquals(
        "2001:db8::1",
        AddressNetwork.IPV6.toText(Bytes.fromHex("20010db8000000000000000000000001")));
    assertEquals(
        "fc00:1:2:3:4:5:6:7",
        AddressNetwork.CJDNS.toText(Bytes.fromHex("fc000001000200030004000500060007")));
    assertEquals(
        "201:2::3",
        AddressNetwork.YGGDRASIL.toText(Bytes.fromHex("02010002000000000000000000000003")));
  }

  @Test
  void writesTorAddressesWithTheirChecksum() {
    assertEquals(
        "pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd.onion",
        AddressNetwork.TOR_V3.toText(
            Bytes.fromHex("79bcc625184b05194975c28b66b66b0469f7f6556fb1ac3189a79b40dda32f1f")));
    assertEquals(
        "6hzph5hv6337r6p2.onion",
        AddressNetwork.TOR_V2.toText(Bytes.fromHex("f1f2f3f4f5f6f7f8f9fa")));
  }

  @Test
  void writesI2pAddresses() {
    assertEquals(
        "ukeu3k5oycgaauneqgtnvselmt4yemvoilkln7jpvamvfx7dnkdq.b32.i2p",
        AddressNetwork.I2P.toText(
            Bytes.fromHex("a2894dabaec08c0051a481a6dac88b64f98232ae42d4b6fd2fa81952dfe36a87")));
  }

  @Test
  void writesHexWhereThereIsNoOtherForm() {
    assertEquals("01020304", new AddressNetwork(0xaa).toText(Bytes.of(1, 2, 3, 4)));
    assertEquals("", new AddressNetwork(0xaa).toText(Bytes.EMPTY));
    assertEquals("010203", AddressNetwork.YGGDRASIL.toText(Bytes.of(1, 2, 3)));
    assertEquals("01", AddressNetwork.TOR_V2.toText(Bytes.of(1)));
  }

  @Test
  void ignoresAddressesThatNoNodeHas() {
    assertTrue(
        AddressNetwork.IPV6.ignores(Bytes.fromHex("00000000000000000000ffff01020304")),
        "IPv4 in IPv6");
    assertTrue(
        AddressNetwork.IPV6.ignores(Bytes.fromHex("fd87d87eeb430102030405060708090a")), "OnionCat");
    assertTrue(
        AddressNetwork.IPV6.ignores(Bytes.fromHex("fd6b88c087240102030405060708090a")),
        "Core's own names");
    assertTrue(AddressNetwork.CJDNS.ignores(Bytes.fromHex("aa000001000200030004000500060007")));
    assertTrue(AddressNetwork.TOR_V2.ignores(Bytes.fromHex("f1f2f3f4f5f6f7f8f9fa")));
    assertTrue(new AddressNetwork(0).ignores(Bytes.EMPTY));
  }

  @Test
  void keepsTheOthers() {
    assertFalse(AddressNetwork.IPV4.ignores(Bytes.of(1, 2, 3, 4)));
    assertFalse(AddressNetwork.IPV6.ignores(Bytes.fromHex("20010db8000000000000000000000001")));
    assertFalse(AddressNetwork.CJDNS.ignores(Bytes.fromHex("fc000001000200030004000500060007")));
  }
}
