package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Offers to announce transactions by reconciliation (BIP330); between {@code version} and {@code
 * verack} only. Layout: version, u32; salt, u64. Safe to ignore: no node does more than negotiate.
 *
 * @param version of the reconciliation; only 1 is in use
 * @param salt the sender's half of the salt of short ids
 */
public record SendTxRcncl(long version, long salt) implements Message {
  static final MessageType<SendTxRcncl> TYPE =
      MessageType.of("sendtxrcncl", Integer.BYTES + Long.BYTES, SendTxRcncl::decode)
          .toleratingTail();

  static SendTxRcncl decode(WireReader in) throws DecodeException {
    return new SendTxRcncl(in.uint32("version"), in.uint64("salt"));
  }

  @Override
  public void encode(WireWriter out) {
    out.uint32(version).int64(salt);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
