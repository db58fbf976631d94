package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Asks not to be told of transactions that pay less (BIP133, since 70013). Layout: fee rate, i64
 * satoshi per 1000 virtual bytes; values that are no amount are to be ignored.
 */
public record FeeFilter(long satoshiPerKvB) implements Message {
  static final MessageType<FeeFilter> TYPE =
      MessageType.of("feefilter", Long.BYTES, FeeFilter::decode).toleratingTail();

  static FeeFilter decode(WireReader in) throws DecodeException {
    return new FeeFilter(in.int64("fee rate", FieldKind.AMOUNT));
  }

  @Override
  public void encode(WireWriter out) {
    out.int64(satoshiPerKvB);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
