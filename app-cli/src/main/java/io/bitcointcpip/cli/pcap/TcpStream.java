package io.bitcointcpip.cli.pcap;

import io.bitcointcpip.protocol.wire.Bytes;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The packets that would have carried one connection on a network without loss: a handshake, data
 * in segments, an acknowledgment now and then, an end. Both sides count from 0.
 */
final class TcpStream {
  /** The most data in a segment, as on an Ethernet. */
  static final int IPV4_SEGMENT = 1_460;

  private static final int IPV6_SEGMENT = 1_440;
  // A receiver does not let more than half of the window go without a word.
  private static final int ACKNOWLEDGED_AFTER = 32_000;

  private final Side opener;
  private final Side other;
  private final int segment;

  private static final class Side {
    final InetSocketAddress address;
    int next;
    int unacknowledged;

    Side(InetSocketAddress address) {
      this.address = address;
    }
  }

  /** A stream that {@code opener} opens to {@code other}. */
  TcpStream(InetSocketAddress opener, InetSocketAddress other) {
    this.opener = new Side(opener);
    this.other = new Side(other);
    this.segment = opener.getAddress() instanceof Inet4Address ? IPV4_SEGMENT : IPV6_SEGMENT;
  }

  /** SYN, SYN and ACK, ACK. */
  List<Packet> open() {
    List<Packet> packets = new ArrayList<>();
    packets.add(packet(opener, other, Packet.SYN, Bytes.EMPTY));
    opener.next++;
    packets.add(packet(other, opener, Packet.SYN | Packet.ACK, Bytes.EMPTY));
    other.next++;
    packets.add(packet(opener, other, Packet.ACK, Bytes.EMPTY));
    return packets;
  }

  /** Data in one direction. */
  List<Packet> data(boolean byOpener, Bytes data) {
    Side from = byOpener ? opener : other;
    Side to = byOpener ? other : opener;
    List<Packet> packets = new ArrayList<>();
    // Its own segments acknowledge what came before.
    to.unacknowledged = 0;
    for (int at = 0; at < data.length(); at += segment) {
      int end = Math.min(at + segment, data.length());
      int flags = end == data.length() ? Packet.PSH | Packet.ACK : Packet.ACK;
      packets.add(packet(from, to, flags, data.slice(at, end)));
      from.next += end - at;
      from.unacknowledged += end - at;
      if (from.unacknowledged >= ACKNOWLEDGED_AFTER) {
        packets.add(packet(to, from, Packet.ACK, Bytes.EMPTY));
        from.unacknowledged = 0;
      }
    }
    return packets;
  }

  /** Data that nobody kept: what follows comes after a gap, which an analyser shows as such. */
  List<Packet> gap(boolean byOpener, int length) {
    (byOpener ? opener : other).next += length;
    return List.of();
  }

  /** FIN by one side, then by the other. */
  List<Packet> close(boolean byOpener) {
    Side first = byOpener ? opener : other;
    Side second = byOpener ? other : opener;
    List<Packet> packets = new ArrayList<>();
    packets.add(packet(first, second, Packet.FIN | Packet.ACK, Bytes.EMPTY));
    first.next++;
    packets.add(packet(second, first, Packet.FIN | Packet.ACK, Bytes.EMPTY));
    second.next++;
    packets.add(packet(first, second, Packet.ACK, Bytes.EMPTY));
    return packets;
  }

  private static Packet packet(Side from, Side to, int flags, Bytes data) {
    int acknowledgment = (flags & Packet.ACK) == 0 ? 0 : to.next;
    return new Packet(from.address, to.address, flags, from.next, acknowledgment, data);
  }
}
