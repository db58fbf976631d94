package io.bitcointcpip.protocol.primitive;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.CompactSize;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * One input of a transaction. Layout: outpoint, 36 bytes; scriptSig, var_bytes; sequence, u32. The
 * witness stands at the end of the transaction, and is brought here.
 *
 * @param sequence unsigned; below 0xffffffff it enables the transaction's lock time
 */
public record TxInput(OutPoint outpoint, Bytes scriptSig, long sequence, Witness witness) {
  /** The fewest bytes an input takes. */
  static final int MIN_SIZE = OutPoint.SIZE + 1 + Integer.BYTES;

  /** Reads an input; its witness is not known yet. */
  static TxInput decode(WireReader in) throws DecodeException {
    return new TxInput(
        OutPoint.decode(in),
        in.varBytes("scriptSig", CompactSize.MAX_SIZE, FieldKind.SCRIPT),
        in.uint32("sequence", FieldKind.SEQUENCE),
        Witness.EMPTY);
  }

  static void skip(WireReader in) throws DecodeException {
    OutPoint.skip(in);
    in.skipVarBytes("scriptSig", CompactSize.MAX_SIZE, FieldKind.SCRIPT);
    in.uint32("sequence", FieldKind.SEQUENCE);
  }

  void encode(WireWriter out) {
    outpoint.encode(out);
    out.varBytes(scriptSig).uint32(sequence);
  }

  TxInput withWitness(Witness itsWitness) {
    return new TxInput(outpoint, scriptSig, sequence, itsWitness);
  }
}
