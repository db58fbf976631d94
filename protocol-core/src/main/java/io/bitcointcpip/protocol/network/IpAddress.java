package io.bitcointcpip.protocol.network;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** IP addresses as 16 bytes (IPv4 is mapped, {@code ::ffff:a.b.c.d}), and as text (RFC 5952). */
public final class IpAddress {
  /** The number of bytes of the 16-byte form. */
  public static final int SIZE = 16;

  /** The address that names no host. */
  public static final Bytes UNSPECIFIED = Bytes.wrap(new byte[SIZE]);

  private static final Bytes IPV4_PREFIX = Bytes.fromHex("00000000000000000000ffff");
  private static final int GROUPS = 8;

  private IpAddress() {}

  /** The 16-byte form of the 4 or 16 bytes {@code address}. */
  public static Bytes to16(Bytes address) {
    checkArgument(
        address.length() == 4 || address.length() == SIZE, "address of %s bytes", address.length());
    return address.length() == SIZE ? address : IPV4_PREFIX.concat(address);
  }

  /** {@code 1.2.3.4} or {@code 2001:db8::1}. */
  public static String toText(Bytes ip) {
    Bytes ip16 = to16(ip);
    return ip16.startsWith(IPV4_PREFIX) ? ipv4(ip16.slice(IPV4_PREFIX.length())) : ipv6(ip16);
  }

  /** {@code 1.2.3.4:8333} or {@code [2001:db8::1]:8333}. */
  public static String toText(Bytes ip, int port) {
    String host = toText(ip);
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  private static String ipv4(Bytes ip) {
    return ip.get(0) + "." + ip.get(1) + "." + ip.get(2) + "." + ip.get(3);
  }

  private static String ipv6(Bytes ip) {
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      groups.add(Integer.toHexString(ip.get(2 * i) << 8 | ip.get(2 * i + 1)));
    }
    int start = 0;
    int length = 1;
    // The first longest run of at least two zero groups is written "::".
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups.get(end).equals("0")) {
        end++;
      }
      if (end - i > length) {
        start = i;
        length = end - i;
      }
    }
    if (length < 2) {
      return String.join(":", groups);
    }
    return String.join(":", groups.subList(0, start))
        + "::"
        + String.join(":", groups.subList(start + length, GROUPS));
  }
}
