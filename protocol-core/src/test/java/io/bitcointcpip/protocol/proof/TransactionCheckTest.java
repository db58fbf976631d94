package io.bitcointcpip.protocol.proof;

import static io.bitcointcpip.protocol.proof.ProofFixtures.assertBroken;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.primitive.Witness;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import io.bitcointcpip.protocol.testing.CodecAssert;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionCheckTest {
  private static final long FINAL = 0xffff_ffffL;
  private static final TxOutput OUTPUT = new TxOutput(1, Bytes.of(0x51));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mainnet_413567",
        "mainnet_702861_segwit",
        "mainnet_300025",
        "testnet3_1087400_segwit",
        "mainnet_1"
      })
  void everyTransactionOfRealBlocksPasses(String name) throws ProofException {
    for (Transaction each : ProofFixtures.block(name + ".bin").transactions()) {
      TransactionCheck.checkAlone(each);
    }
  }

  @Test
  void everyValidTransactionOfCorePasses() {
    int checked = 0;
    for (JsonNode each : Vectors.json("core/tx_valid.json")) {
      if (each.size() > 1) {
        Bytes raw = Bytes.fromHex(each.get(1).asText());
        assertDoesNotThrow(() -> TransactionCheck.check(decodes(raw)), each::toString);
        checked++;
      }
    }
    assertTrue(checked > 100, "read " + checked);
  }

  @Test
  @DisplayName("V17: every transaction that Core calls bad in itself is refused")
  void everyTransactionThatCoreCallsBadIsRefused() {
    int checked = 0;
    for (JsonNode each : Vectors.json("core/tx_invalid.json")) {
      if (each.size() > 1 && each.get(2).asText().equals("BADTX")) {
        Bytes raw = Bytes.fromHex(each.get(1).asText());
        assertBroken(Rule.TRANSACTION, () -> TransactionCheck.check(decodes(raw)));
        checked++;
      }
    }
    assertEquals(9, checked);
  }

  @Test
  @DisplayName("V17: inputs that spend the same are named (CVE-2018-17144)")
  void inputsThatSpendTheSameAreNamed() {
    Transaction twice = spending(outpoint(1), outpoint(2), outpoint(1));

    ProofException failure =
        assertThrows(ProofException.class, () -> TransactionCheck.check(twice));

    assertEquals("inputs 0 and 2 both spend " + outpoint(1), failure.getMessage());
  }

  @Test
  @DisplayName("V17: only a coinbase spends nothing")
  void onlyACoinbaseSpendsNothing() {
    OutPoint nothing = new OutPoint(Txid.TYPE.zero(), OutPoint.NULL_INDEX);

    assertBroken(Rule.TRANSACTION, () -> TransactionCheck.check(spending(outpoint(1), nothing)));
    assertBroken(Rule.TRANSACTION, () -> TransactionCheck.check(spending(nothing)));
  }

  @Test
  @DisplayName("V17: the sum of the outputs cannot overflow (CVE-2010-5139)")
  void theSumOfTheOutputsCannotOverflow() {
    // The transaction of block 74638: two outputs whose sum, in 64 bits, was small.
    long half = 9_223_372_036_854_277_039L;
    for (List<Long> values :
        List.of(List.of(half, half), List.of(Amount.MAX_MONEY, 1L), List.of(-1L))) {
      Transaction minting = paying(values);
      assertBroken(Rule.TRANSACTION, () -> TransactionCheck.check(minting));
    }
    assertDoesNotThrow(() -> TransactionCheck.check(paying(List.of(Amount.MAX_MONEY, 0L))));
  }

  @Test
  @DisplayName("V04: a transaction of 64 bytes alone may be an inner node")
  void aTransactionOf64BytesAloneMayBeAnInnerNode() throws ProofException {
    TransactionCheck.check(ProofFixtures.SIXTY_FOUR_BYTES);

    assertBroken(Rule.NODE_SIZE, () -> TransactionCheck.checkAlone(ProofFixtures.SIXTY_FOUR_BYTES));
  }

  @Test
  @Timeout(20)
  @DisplayName("V14: a hundred thousand inputs are decoded, hashed and compared in linear steps")
  void aHundredThousandInputsAreNoTrouble() throws ProofException {
    // Their txids differ in the last bytes only, so that they collide where only some are hashed.
    int count = 97_000;
    List<TxInput> inputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Bytes txid = Bytes.fromHex("11".repeat(28) + String.format(java.util.Locale.ROOT, "%08x", i));
      inputs.add(input(new OutPoint(Txid.TYPE.fromBytes(txid), 0)));
    }
    Collections.reverse(inputs);
    Bytes raw = Transaction.of(2, inputs, List.of(OUTPUT), 0).raw();

    Transaction decoded = CodecAssert.decodeWhole(raw, Transaction::decode);

    assertEquals(count, decoded.inputs().size());
    assertEquals(decoded.txid().toString(), decoded.wtxid().toString());
    ProofException tooHeavy =
        assertThrows(ProofException.class, () -> TransactionCheck.check(decoded));
    assertTrue(tooHeavy.getMessage().contains("weight"), tooHeavy::getMessage);
    // As many as a block has room for.
    TransactionCheck.check(Transaction.of(2, inputs.subList(0, 24_000), List.of(OUTPUT), 0));
  }

  private static Transaction decodes(Bytes raw) {
    return CodecAssert.decodeWhole(raw, Transaction::decode);
  }

  private static Transaction spending(OutPoint... outpoints) {
    List<TxInput> inputs = new ArrayList<>();
    for (OutPoint each : outpoints) {
      inputs.add(input(each));
    }
    return Transaction.of(2, inputs, List.of(OUTPUT), 0);
  }

  private static Transaction paying(List<Long> values) {
    return Transaction.of(
        1,
        List.of(input(outpoint(1))),
        values.stream().map(value -> new TxOutput(value, Bytes.of(0x51))).toList(),
        0);
  }

  private static TxInput input(OutPoint outpoint) {
    return new TxInput(outpoint, Bytes.EMPTY, FINAL, Witness.EMPTY);
  }

  private static OutPoint outpoint(int number) {
    return new OutPoint(Txid.fromHex(("0" + number).repeat(32)), 0);
  }
}
