package io.bitcointcpip.protocol.primitive;

import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Names one output of a transaction. Layout: txid, 32 bytes; index, u32.
 *
 * @param index which output, from 0; unsigned, as all u32 here
 */
public record OutPoint(Txid txid, long index) {
  /** The number of bytes on the wire. */
  public static final int SIZE = 36;

  /** The index of an outpoint that names nothing. */
  public static final long NULL_INDEX = 0xffff_ffffL;

  static OutPoint decode(WireReader in) throws DecodeException {
    return new OutPoint(in.hash("txid", Txid.TYPE), in.uint32("vout"));
  }

  static void skip(WireReader in) throws DecodeException {
    in.skipHash("txid", Txid.TYPE);
    in.uint32("vout");
  }

  void encode(WireWriter out) {
    out.hash(txid).uint32(index);
  }

  /** Whether it names nothing: the input of a coinbase. */
  public boolean isNull() {
    return index == NULL_INDEX && txid.isZero();
  }

  /** {@code txid:index}, as explorers write it. */
  @Override
  public String toString() {
    return txid + ":" + index;
  }
}
