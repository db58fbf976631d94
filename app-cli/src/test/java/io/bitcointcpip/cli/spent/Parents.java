package io.bitcointcpip.cli.spent;

import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.primitive.Witness;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.PeerAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Transactions that spend each other, and peers that may have them. */
final class Parents {
  static final PeerAddress ALICE = new PeerAddress("10.0.0.1", 8333);
  static final PeerAddress BOB = new PeerAddress("10.0.0.2", 8333);
  static final long SECOND = Duration.ofSeconds(1).toNanos();
  static final Bytes SCRIPT = Bytes.of(0x51);

  private Parents() {}

  /** A transaction that spends something nobody knows, and pays these amounts. */
  static Transaction paying(long... amounts) {
    return spending(List.of(new OutPoint(Txid.fromHex("11".repeat(32)), 0)), amounts);
  }

  static Transaction spending(List<OutPoint> outpoints, long... amounts) {
    List<TxInput> inputs = new ArrayList<>();
    for (OutPoint each : outpoints) {
      inputs.add(new TxInput(each, Bytes.EMPTY, 0xffff_ffffL, Witness.EMPTY));
    }
    List<TxOutput> outputs =
        Arrays.stream(amounts).mapToObj(amount -> new TxOutput(amount, SCRIPT)).toList();
    return Transaction.of(2, inputs, outputs, 0);
  }

  static OutPoint output(Transaction parent, long index) {
    return new OutPoint(parent.txid(), index);
  }
}
