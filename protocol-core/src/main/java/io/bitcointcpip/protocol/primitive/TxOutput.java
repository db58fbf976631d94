package io.bitcointcpip.protocol.primitive;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.CompactSize;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * One output of a transaction. Layout: value, i64; scriptPubKey, var_bytes.
 *
 * @param value satoshi; decoding takes any number, {@link Amount#isPossible} judges it
 */
public record TxOutput(long value, Bytes scriptPubKey) {
  /** The fewest bytes an output takes. */
  static final int MIN_SIZE = Long.BYTES + 1;

  static TxOutput decode(WireReader in) throws DecodeException {
    return new TxOutput(
        in.int64("value", FieldKind.AMOUNT),
        in.varBytes("scriptPubKey", CompactSize.MAX_SIZE, FieldKind.SCRIPT));
  }

  static void skip(WireReader in) throws DecodeException {
    in.int64("value", FieldKind.AMOUNT);
    in.skipVarBytes("scriptPubKey", CompactSize.MAX_SIZE, FieldKind.SCRIPT);
  }

  void encode(WireWriter out) {
    out.int64(value).varBytes(scriptPubKey);
  }
}
