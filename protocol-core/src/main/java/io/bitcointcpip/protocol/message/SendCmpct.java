package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Says which compact blocks are welcome, and how (BIP152, since 70014). Layout: announce, bool;
 * version, u64.
 *
 * @param announce whether new blocks may be pushed as {@code cmpctblock} without asking
 * @param version of compact blocks; only 2 is in use
 */
public record SendCmpct(boolean announce, long version) implements Message {
  static final MessageType<SendCmpct> TYPE =
      MessageType.of("sendcmpct", 1 + Long.BYTES, SendCmpct::decode).toleratingTail();

  static SendCmpct decode(WireReader in) throws DecodeException {
    return new SendCmpct(in.bool("announce"), in.uint64("version"));
  }

  @Override
  public void encode(WireWriter out) {
    out.bool(announce).int64(version);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
