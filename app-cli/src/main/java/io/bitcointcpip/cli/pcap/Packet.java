package io.bitcointcpip.cli.pcap;

import io.bitcointcpip.protocol.wire.Bytes;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * One TCP segment in IPv4 or IPv6 in Ethernet, with correct lengths and checksums.
 *
 * @param sequence the number of the first byte of {@code data}, u32
 * @param acknowledgment the number of the byte that is expected next, u32
 */
record Packet(
    InetSocketAddress from,
    InetSocketAddress to,
    int flags,
    int sequence,
    int acknowledgment,
    Bytes data) {
  static final int FIN = 0x01;
  static final int SYN = 0x02;
  static final int RST = 0x04;
  static final int PSH = 0x08;
  static final int ACK = 0x10;

  private static final int ETHERNET_SIZE = 14;
  private static final int IPV4_SIZE = 20;
  private static final int IPV6_SIZE = 40;
  private static final int V6_LENGTH = 16;
  private static final int TCP_SIZE = 20;
  private static final int TCP = 6;
  private static final int HOP_LIMIT = 64;
  private static final int IPV4_TYPE = 0x0800;
  private static final int IPV6_TYPE = 0x86dd;
  private static final int DONT_FRAGMENT = 0x4000;
  private static final int WINDOW = 0xffff;
  private static final int IPV4_CHECKSUM_AT = 10;
  private static final int TCP_CHECKSUM_AT = 16;

  /** The bytes, from the Ethernet header to the last of the data. */
  byte[] toBytes() {
    boolean v4 = isV4();
    int ipSize = v4 ? IPV4_SIZE : IPV6_SIZE;
    ByteBuffer out = ByteBuffer.allocate(ETHERNET_SIZE + ipSize + TCP_SIZE + data.length());
    out.put(mac(to)).put(mac(from)).putShort((short) (v4 ? IPV4_TYPE : IPV6_TYPE));
    if (v4) {
      ipv4(out);
    } else {
      ipv6(out);
    }
    tcp(out);
    return out.array();
  }

  private boolean isV4() {
    return from.getAddress() instanceof Inet4Address && to.getAddress() instanceof Inet4Address;
  }

  /** Sixteen bytes; an IPv4 address that speaks to one of IPv6 in its mapped form. */
  private static byte[] v6(InetSocketAddress end) {
    byte[] address = end.getAddress().getAddress();
    return address.length == V6_LENGTH
        ? address
        : Bytes.fromHex("00000000000000000000ffff").concat(Bytes.copyOf(address)).toByteArray();
  }

  /** An address of a local range, made of the port so that the two ends differ. */
  private static byte[] mac(InetSocketAddress end) {
    return ByteBuffer.allocate(6).putShort((short) 0x0200).putInt(end.getPort()).array();
  }

  private void ipv4(ByteBuffer out) {
    int start = out.position();
    out.putShort((short) 0x4500).putShort((short) (IPV4_SIZE + TCP_SIZE + data.length()));
    out.putShort((short) 0).putShort((short) DONT_FRAGMENT);
    out.put((byte) HOP_LIMIT).put((byte) TCP).putShort((short) 0);
    out.put(from.getAddress().getAddress()).put(to.getAddress().getAddress());
    int checksum = fold(sum(out, start, out.position()));
    out.putShort(start + IPV4_CHECKSUM_AT, (short) ~checksum);
  }

  private void ipv6(ByteBuffer out) {
    out.putInt(0x6000_0000).putShort((short) (TCP_SIZE + data.length()));
    out.put((byte) TCP).put((byte) HOP_LIMIT);
    out.put(v6(from)).put(v6(to));
  }

  private void tcp(ByteBuffer out) {
    int start = out.position();
    out.putShort((short) from.getPort()).putShort((short) to.getPort());
    out.putInt(sequence).putInt(acknowledgment);
    out.put((byte) ((TCP_SIZE / Integer.BYTES) << 4)).put((byte) flags).putShort((short) WINDOW);
    out.putInt(0).put(data.asReadOnlyBuffer());
    long sum = sum(out, start, out.position());
    // The marker of a mapped address is a word of ones, which changes no such sum.
    sum += TCP + (out.position() - start) + sum(from.getAddress()) + sum(to.getAddress());
    out.putShort(start + TCP_CHECKSUM_AT, (short) ~fold(sum));
  }

  private static long sum(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return sum(bytes, 0, bytes.limit());
  }

  /** The sum of 16-bit words of RFC 1071; a last odd byte counts as the upper half of a word. */
  private static long sum(ByteBuffer bytes, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      int value = bytes.get(i) & 0xff;
      sum += (i - from) % 2 == 0 ? value << Byte.SIZE : value;
    }
    return sum;
  }

  private static int fold(long sum) {
    long folded = sum;
    while (folded >>> Short.SIZE != 0) {
      folded = (folded & 0xffff) + (folded >>> Short.SIZE);
    }
    return (int) folded;
  }
}
