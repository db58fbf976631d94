package io.bitcointcpip.protocol.network;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ranges that no node of a public network can be reached in (IANA's special-purpose registries;
 * Core: {@code CNetAddr::IsRoutable}, and multicast, which that function leaves to others).
 */
final class UnroutableRanges {
  // The first bytes of each range in hex, and how many bits of them count.
  private static final ImmutableList<Range> IPV4 =
      ranges(
          "00/8", // this host
          "0a/8", // private
          "6440/10", // carrier-grade NAT
          "7f/8", // loopback
          "a9fe/16", // link-local
          "ac10/12", // private
          "c00000/24", // protocol assignments
          "c00002/24", // documentation
          "c0a8/16", // private
          "c612/15", // benchmarks
          "c63364/24", // documentation
          "cb0071/24", // documentation
          "e0/4", // multicast
          "f0/4"); // reserved, broadcast
  private static final ImmutableList<Range> IPV6 =
      ranges(
          "000000000000000000000000/96", // unspecified, loopback, IPv4-compatible
          "0100000000000000/64", // discard
          "20010010/28", // ORCHID
          "20010020/28", // ORCHIDv2
          "20010db8/32", // documentation
          "fc00/7", // unique local
          "fe80/9", // link-local, site-local
          "ff/8"); // multicast
  private static final Range NAT64 = Range.parse("0064ff9b0000000000000000/96");
  private static final Range SIX_TO_FOUR = Range.parse("2002/16");
  private static final int IPV4_SIZE = 4;

  private UnroutableRanges() {}

  /** Whether {@code ip}, 4 or 16 bytes, is in one; of a tunnel, the IPv4 address inside counts. */
  static boolean contain(Bytes ip) {
    if (ip.length() == IPV4_SIZE) {
      return IPV4.stream().anyMatch(range -> range.contains(ip));
    }
    if (NAT64.contains(ip)) {
      return contain(ip.slice(IpAddress.SIZE - IPV4_SIZE));
    }
    if (SIX_TO_FOUR.contains(ip)) {
      return contain(ip.slice(2, 2 + IPV4_SIZE));
    }
    return IPV6.stream().anyMatch(range -> range.contains(ip));
  }

  private static ImmutableList<Range> ranges(String... texts) {
    return Stream.of(texts).map(Range::parse).collect(ImmutableList.toImmutableList());
  }

  private record Range(Bytes prefix, int bits) {
    static Range parse(String text) {
      List<String> parts = Splitter.on('/').splitToList(text);
      Range range = new Range(Bytes.fromHex(parts.get(0)), Integer.parseInt(parts.get(1)));
      checkArgument(range.bits <= range.prefix.length() * Byte.SIZE, "range %s", text);
      return range;
    }

    boolean contains(Bytes ip) {
      int whole = bits / Byte.SIZE;
      for (int i = 0; i < whole; i++) {
        if (ip.get(i) != prefix.get(i)) {
          return false;
        }
      }
      int rest = bits % Byte.SIZE;
      return rest == 0 || (ip.get(whole) ^ prefix.get(whole)) >>> (Byte.SIZE - rest) == 0;
    }
  }
}
