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
  private static final Bytes ONION_CAT_PREFIX = Bytes.fromHex("fd87d87eeb43");
  private static final Bytes CORE_INTERNAL_PREFIX = Bytes.fromHex("fd6b88c08724");
  private static final int IPV4_SIZE = 4;
  private static final int GROUPS = 8;

  private IpAddress() {}

  /** The 16-byte form of the 4 or 16 bytes {@code address}. */
  public static Bytes to16(Bytes address) {
    checkArgument(isSize(address), "address of %s bytes", address.length());
    return address.length() == SIZE ? address : IPV4_PREFIX.concat(address);
  }

  /** Whether {@code address} has the length of an IPv4 or IPv6 address. */
  static boolean isSize(Bytes address) {
    return address.length() == IPV4_SIZE || address.length() == SIZE;
  }

  /** Whether the 16-byte form {@code ip16} holds an IPv4 address. */
  static boolean isIpv4(Bytes ip16) {
    return ip16.startsWith(IPV4_PREFIX);
  }

  /**
   * Whether {@code ip16} is in a range that no node is in: what once stood for Tor v2 addresses
   * (OnionCat), and what Core uses for names internally.
   */
  static boolean isReserved(Bytes ip16) {
    return ip16.startsWith(ONION_CAT_PREFIX) || ip16.startsWith(CORE_INTERNAL_PREFIX);
  }

  /**
   * Whether a node of a public network may be at {@code ip}, of 4 or 16 bytes: not private, local,
   * multicast, reserved, or for documents, also where IPv6 only wraps such an address.
   */
  public static boolean isRoutable(Bytes ip) {
    Bytes ip16 = to16(ip);
    if (isReserved(ip16)) {
      return false;
    }
    return !UnroutableRanges.contain(isIpv4(ip16) ? ip16.slice(IPV4_PREFIX.length()) : ip16);
  }

  /** {@code 1.2.3.4} or {@code 2001:db8::1}. */
  public static String toText(Bytes ip) {
    Bytes ip16 = to16(ip);
    return isIpv4(ip16) ? ipv4(ip16.slice(IPV4_PREFIX.length())) : ipv6(ip16);
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
