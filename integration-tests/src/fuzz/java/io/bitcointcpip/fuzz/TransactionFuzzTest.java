package io.bitcointcpip.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.Witness;
import io.bitcointcpip.protocol.raw.RawTransaction;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import java.util.List;
import java.util.Optional;

/** F4: a transaction that is read keeps its bytes, and its ids and sizes are those of its bytes. */
class TransactionFuzzTest {
  @FuzzTest
  void whatIsReadKeepsItsBytesIdsAndSizes(byte[] data) {
    Bytes raw = Bytes.wrap(data);
    Optional<Transaction> read = Wire.decode(raw, Transaction::decode);

    read.ifPresent(transaction -> assertConsistent(transaction, raw));
    assertRawFormAgrees(raw, read);
  }

  private static void assertConsistent(Transaction transaction, Bytes raw) {
    assertEquals(raw, transaction.raw());
    assertEquals(raw, Wire.encode(transaction, Transaction::encode));
    assertEquals(Wire.sha256d(raw), transaction.wtxid().toBytes());
    Bytes stripped = transaction.strippedRaw();
    assertEquals(Wire.sha256d(stripped), transaction.txid().toBytes());
    assertEquals(stripped.length(), transaction.baseSize());
    assertEquals(raw.length(), transaction.totalSize());
    assertEquals(3 * stripped.length() + raw.length(), transaction.weight());
    assertEquals(transaction.inputCount(), transaction.inputs().size());
    assertEquals(transaction.outputCount(), transaction.outputs().size());
    boolean anyWitness =
        transaction.inputs().stream().map(TxInput::witness).anyMatch(each -> !each.isEmpty());
    assertEquals(anyWitness, transaction.hasWitness());
    assertEquals(transaction, transaction.compact());
    assertFalse(transaction.withoutWitnesses().hasWitness());
    assertEquals(transaction.txid(), transaction.withoutWitnesses().txid());
    assertRebuilt(transaction);
  }

  private static void assertRebuilt(Transaction transaction) {
    for (TxInput input : transaction.inputs()) {
      List<Bytes> items = input.witness().items();
      assertEquals(input.witness(), Witness.of(items));
    }
    if (transaction.inputCount() > 0) {
      Transaction rebuilt =
          Transaction.of(
              transaction.version(),
              transaction.inputs(),
              transaction.outputs(),
              transaction.lockTime());
      assertEquals(transaction, rebuilt);
    }
  }

  /** What peers may send is also what users may paste, or it has a second reading. */
  private static void assertRawFormAgrees(Bytes raw, Optional<Transaction> read) {
    try {
      Transaction pasted = RawTransaction.decode(raw);
      assertEquals(raw, pasted.raw());
      assertEquals(Wire.sha256d(pasted.strippedRaw()), pasted.txid().toBytes());
      assertEquals(pasted.inputCount(), pasted.inputs().size());
      assertEquals(pasted.outputCount(), pasted.outputs().size());
    } catch (DecodeException e) {
      assertTrue(read.isEmpty(), () -> "refused as pasted: " + e.getMessage());
    }
  }
}
