package io.bitcointcpip.cli.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.lookup.Verified;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.primitive.Witness;
import io.bitcointcpip.protocol.proof.BlockCheck;
import io.bitcointcpip.protocol.script.Hash160;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptHistoryTest {
  private static final Bytes KEY = Bytes.fromHex("02" + "33".repeat(32));
  private static final Bytes SIGNATURE = Bytes.fromHex("30" + "44".repeat(70));
  private static final Bytes KEY_HASH =
      new WireWriter().uint8(0).varBytes(Hash160.of(KEY)).toBytes();
  private static final Bytes OTHER = Bytes.fromHex("51");

  private final ScriptHistory history = new ScriptHistory(KEY_HASH);

  @Test
  void aPaymentAndItsSpendAreKnownWithTheirAmounts() {
    Transaction payment = transaction(spending(outpoint(1)), pays(5, OTHER), pays(700, KEY_HASH));
    Transaction spend =
        transaction(
            spending(new OutPoint(payment.txid(), 1)), pays(600, OTHER), pays(90, KEY_HASH));

    HistoryEntry received = visit(10, payment).get(0);
    HistoryEntry spent = visit(12, spend).get(0);

    assertEquals(List.of(10, 1), List.of(received.height(), received.index()));
    assertEquals(payment.txid(), received.txid());
    assertEquals(List.of(700L, 0L), List.of(received.received(), received.spent()));
    assertEquals(List.of(90L, 700L), List.of(spent.received(), spent.spent()));
    assertEquals(0, spent.unknownSpends());
    assertTrue(received.verified().contains(Verified.CHAIN));
    assertFalse(received.verified().contains(Verified.WITNESS));
    assertEquals(2, history.transactions());
    assertEquals(790, history.received());
    assertEquals(700, history.spent());
  }

  @Test
  void aSpendInTheSameBlockIsSeen() {
    Transaction payment = transaction(spending(outpoint(1)), pays(700, KEY_HASH));
    Transaction spend = transaction(spending(new OutPoint(payment.txid(), 0)), pays(1, OTHER));

    ImmutableList<HistoryEntry> entries = visit(3, payment, spend);

    assertEquals(2, entries.size());
    assertEquals(700, entries.get(1).spent());
  }

  @Test
  void aKeyShowsTheSpendOfAnOutputThatWasNotSeen() {
    Transaction spend = transaction(withWitness(List.of(SIGNATURE, KEY)), pays(1, OTHER));

    HistoryEntry entry = visit(3, spend).get(0);

    assertEquals(1, entry.unknownSpends());
    assertEquals(0, entry.spent());
  }

  @Test
  void oldKindsOfOutputsAreRecognisedByWhatTheyReveal() {
    Bytes redeem = Bytes.fromHex("5121" + KEY.toHex() + "51ae");
    Bytes scriptSig = new WireWriter().uint8(0).varBytes(SIGNATURE).varBytes(redeem).toBytes();
    Bytes p2sh = new WireWriter().uint8(0xa9).varBytes(Hash160.of(redeem)).uint8(0x87).toBytes();
    Bytes p2pkh = Bytes.fromHex("76a914" + Hash160.of(KEY).toHex() + "88ac");
    Bytes keySig = new WireWriter().varBytes(SIGNATURE).varBytes(KEY).toBytes();

    assertTrue(SpendPattern.of(p2sh).matches(withScript(scriptSig)));
    assertFalse(SpendPattern.of(p2sh).matches(withScript(keySig)));
    assertTrue(SpendPattern.of(p2pkh).matches(withScript(keySig)));
    assertFalse(SpendPattern.of(p2pkh).matches(withScript(Bytes.EMPTY)));
  }

  @Test
  void aWitnessScriptIsRecognisedByItsHash() {
    // SHA-256 of the single byte 51, computed elsewhere.
    Bytes script =
        Bytes.fromHex("00204ae81572f06e1b88fd5ced7a1a000945432e83e1551e6f721ee9c00b8cc33260");

    assertTrue(SpendPattern.of(script).matches(withWitness(List.of(SIGNATURE, Bytes.of(0x51)))));
    assertFalse(SpendPattern.of(script).matches(withWitness(List.of(SIGNATURE, Bytes.of(0x52)))));
    assertFalse(
        SpendPattern.of(Bytes.fromHex("5120" + "44".repeat(32)))
            .matches(withWitness(List.of(SIGNATURE))));
  }

  @Test
  void aBlockWithoutAnythingKnownIsCounted() {
    assertEquals(List.of(), visit(3, transaction(spending(outpoint(4)), pays(1, OTHER))));
    assertEquals(1, history.unrecognised());
    assertEquals(0, history.transactions());
  }

  private ImmutableList<HistoryEntry> visit(int height, Transaction... transactions) {
    ImmutableList<Transaction> all =
        ImmutableList.<Transaction>builder()
            .add(
                transaction(
                    spending(new OutPoint(Txid.TYPE.zero(), OutPoint.NULL_INDEX)), pays(1, OTHER)))
            .add(transactions)
            .build();
    Block block = Block.of(BlockHeader.of(Network.REGTEST.genesisHeader()), all);
    return history.visit(height, block, new BlockCheck(false));
  }

  private static OutPoint outpoint(long index) {
    return new OutPoint(Txid.fromHex("11".repeat(32)), index);
  }

  private static TxInput spending(OutPoint outpoint) {
    return new TxInput(outpoint, Bytes.EMPTY, 0, Witness.EMPTY);
  }

  private static TxInput withWitness(List<Bytes> items) {
    return new TxInput(outpoint(9), Bytes.EMPTY, 0, Witness.of(items));
  }

  private static TxInput withScript(Bytes scriptSig) {
    return new TxInput(outpoint(9), scriptSig, 0, Witness.EMPTY);
  }

  private static TxOutput pays(long amount, Bytes script) {
    return new TxOutput(amount, script);
  }

  private static Transaction transaction(TxInput input, TxOutput... outputs) {
    return Transaction.of(2, List.of(input), List.of(outputs), 0);
  }
}
