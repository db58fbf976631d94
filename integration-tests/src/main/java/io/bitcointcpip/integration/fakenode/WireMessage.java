package io.bitcointcpip.integration.fakenode;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message: its command and its payload, which may be nonsense.
 *
 * @param command ASCII, at most 12 characters
 */
public record WireMessage(String command, Octets payload) {
  private static final int COMMAND_SIZE = 12;
  private static final int CHECKSUM_SIZE = 4;
  private static final long NODE_NETWORK_AND_WITNESS = 9;
  private static final String IPV4_PREFIX = "00000000000000000000ffff";

  /** A message without payload. */
  public static WireMessage empty(String command) {
    return new WireMessage(command, Octets.EMPTY);
  }

  /** {@code ping}. */
  public static WireMessage ping(long nonce) {
    return new WireMessage("ping", new OctetsBuilder().u64(nonce).build());
  }

  /** {@code inv}, {@code getdata} or {@code notfound}. */
  public static WireMessage inventory(String command, List<InventoryEntry> entries) {
    OctetsBuilder out = new OctetsBuilder().compactSize(entries.size());
    entries.forEach(entry -> entry.appendTo(out));
    return new WireMessage(command, out.build());
  }

  /** {@code tx}. */
  public static WireMessage tx(Octets serialized) {
    return new WireMessage("tx", serialized);
  }

  /** {@code block}. */
  public static WireMessage block(Octets serialized) {
    return new WireMessage("block", serialized);
  }

  /** {@code headers}, of 80 bytes each. */
  public static WireMessage headers(List<Octets> headers) {
    OctetsBuilder out = new OctetsBuilder().compactSize(headers.size());
    headers.forEach(header -> out.bytes(header).u8(0));
    return new WireMessage("headers", out.build());
  }

  /** {@code headers}, of 80 bytes each, which stand one after the other. */
  static WireMessage headers(Octets concatenated) {
    return headers(headersIn(concatenated));
  }

  static List<Octets> headersIn(Octets concatenated) {
    List<Octets> headers = new ArrayList<>();
    for (int at = 0; at < concatenated.size(); at += ProofOfWork.HEADER_SIZE) {
      headers.add(concatenated.slice(at, at + ProofOfWork.HEADER_SIZE));
    }
    return headers;
  }

  /** {@code getheaders} for what follows the first of {@code locator} that is known. */
  public static WireMessage getHeaders(List<Octets> locator) {
    OctetsBuilder out = new OctetsBuilder().u32(NodeProfile.CURRENT_VERSION);
    out.compactSize(locator.size());
    locator.forEach(out::bytes);
    return new WireMessage("getheaders", out.bytes(Octets.zeros(32)).build());
  }

  /** {@code sendcmpct} as Core sends it: no announcements by compact blocks, version 2. */
  public static WireMessage sendCmpct() {
    return new WireMessage("sendcmpct", new OctetsBuilder().u8(0).u64(2).build());
  }

  /** {@code feefilter}, in satoshi per 1000 vbytes. */
  public static WireMessage feeFilter(long feeRate) {
    return new WireMessage("feefilter", new OctetsBuilder().u64(feeRate).build());
  }

  /** {@code addr} with IPv4 addresses, all last seen at {@code time}. */
  public static WireMessage addr(List<InetSocketAddress> addresses, long time) {
    OctetsBuilder out = new OctetsBuilder().compactSize(addresses.size());
    for (InetSocketAddress address : addresses) {
      out.u32(time).u64(NODE_NETWORK_AND_WITNESS).hex(IPV4_PREFIX);
      out.bytes(ipv4(address)).u16be(address.getPort());
    }
    return new WireMessage("addr", out.build());
  }

  /** {@code addrv2} with IPv4 addresses, all last seen at {@code time}. */
  public static WireMessage addrV2(List<InetSocketAddress> addresses, long time) {
    OctetsBuilder out = new OctetsBuilder().compactSize(addresses.size());
    for (InetSocketAddress address : addresses) {
      out.u32(time).compactSize(NODE_NETWORK_AND_WITNESS).u8(1).varBytes(ipv4(address));
      out.u16be(address.getPort());
    }
    return new WireMessage("addrv2", out.build());
  }

  /** The message as it is sent: magic, command, length, checksum, payload. */
  public Octets frame(Octets magic) {
    return new OctetsBuilder()
        .bytes(header(magic, payload.size()))
        .bytes(checksum(payload))
        .bytes(payload)
        .build();
  }

  /** The 24 bytes that announce {@code length} bytes of payload, which do not follow. */
  Octets frameHeader(Octets magic, long length) {
    return new OctetsBuilder().bytes(header(magic, length)).bytes(checksum(payload)).build();
  }

  static Octets checksum(Octets payload) {
    return payload.sha256d().slice(0, CHECKSUM_SIZE);
  }

  private Octets header(Octets magic, long length) {
    byte[] name = command.getBytes(StandardCharsets.US_ASCII);
    return new OctetsBuilder()
        .bytes(magic)
        .bytes(Octets.of(name))
        .bytes(Octets.zeros(COMMAND_SIZE - name.length))
        .u32(length)
        .build();
  }

  private static Octets ipv4(InetSocketAddress address) {
    return Octets.of(address.getAddress().getAddress());
  }
}
