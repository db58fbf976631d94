package io.bitcointcpip.cli.send;

import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.primitive.Witness;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.Arrays;
import java.util.List;

/** Transactions for tests of sending. */
final class Payments {
  static final long FINAL = 0xffff_ffffL;
  static final Bytes P2WPKH = Bytes.fromHex("0014751e76e8199196d454941c45d1b3a323f1433bd6");

  private Payments() {}

  static TxInput input(int index, String scriptSig) {
    return new TxInput(
        new OutPoint(Txid.fromHex("11".repeat(32)), index),
        Bytes.fromHex(scriptSig),
        FINAL,
        Witness.EMPTY);
  }

  static Transaction paying(long... amounts) {
    return of(
        List.of(input(0, "51")),
        Arrays.stream(amounts).mapToObj(amount -> new TxOutput(amount, P2WPKH)).toList());
  }

  static Transaction of(List<TxInput> inputs, List<TxOutput> outputs) {
    return Transaction.of(2, inputs, outputs, 0);
  }
}
