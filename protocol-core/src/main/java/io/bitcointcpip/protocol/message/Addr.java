package io.bitcointcpip.protocol.message;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.NetworkAddress;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Addresses of nodes, IPv4 and IPv6 only. Layout: CompactSize count, at most 1000; entries of 30
 * bytes: time, u32; {@link NetworkAddress}, 26 bytes.
 */
public record Addr(ImmutableList<Entry> entries) implements Message {
  /** More in one message is misbehaviour (Core: {@code MAX_ADDR_TO_SEND}). */
  public static final int MAX_COUNT = 1_000;

  static final MessageType<Addr> TYPE =
      MessageType.of("addr", 3 + MAX_COUNT * Entry.SIZE, Addr::decode);

  /**
   * One address.
   *
   * @param time when the node was last seen, seconds since 1970, as somebody says
   */
  public record Entry(long time, NetworkAddress address) {
    static final int SIZE = Integer.BYTES + NetworkAddress.SIZE;

    static Entry decode(WireReader in) throws DecodeException {
      return new Entry(in.uint32("time", FieldKind.UNIX_TIME), NetworkAddress.decode(in));
    }

    void encode(WireWriter out) {
      out.uint32(time);
      address.encode(out);
    }
  }

  static Addr decode(WireReader in) throws DecodeException {
    return new Addr(in.list("entries", MAX_COUNT, Entry.SIZE, Entry::decode));
  }

  @Override
  public void encode(WireWriter out) {
    out.list(entries, Entry::encode);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
