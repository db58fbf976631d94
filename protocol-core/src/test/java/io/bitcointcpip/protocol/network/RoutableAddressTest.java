package io.bitcointcpip.protocol.network;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.net.InetAddresses;
import io.bitcointcpip.protocol.wire.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutableAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.255.0.1",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.1.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "100::1",
        "2001:10::1",
        "2001:2f::1",
        "2001:db8::1",
        "fc00::1",
        "fd6b:88c0:8724::1",
        "fd87:d87e:eb43::1",
        "fdff::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::1",
      })
  void specialAddressesAreNotRoutable(String text) {
    assertFalse(isRoutable(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:470::1",
        "2a01:4f8::1",
        "64:ff9b::808:808",
        "2002:808:808::1",
      })
  void theNeighboursOfSpecialAddressesAreRoutable(String text) {
    assertTrue(isRoutable(text));
  }

  private static boolean isRoutable(String text) {
    return IpAddress.isRoutable(Bytes.wrap(InetAddresses.forString(text).getAddress()));
  }
}
