package io.bitcointcpip.cli.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.primitive.Witness;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionRulesTest {
  private static final long NOW = 1_800_000_000;

  @Test
  void anOrdinaryPaymentBreaksNothing() {
    assertEquals(Optional.empty(), TransactionRules.violation(Payments.paying(1_000, 2_000)));
    assertEquals(List.of(), TransactionRules.warnings(Payments.paying(1_000, 2_000), NOW));
  }

  @Test
  void whatNoNodeTakesIsSaid() {
    List<TxOutput> outputs = Payments.paying(1_000).outputs();
    TxInput input = Payments.input(0, "51");
    assertViolation("it has no outputs", Payments.of(List.of(input), List.of()));
    assertViolation("spends", Payments.of(List.of(input, input), outputs));
    assertViolation("output 0 is of -1 satoshi", Payments.paying(-1));
    assertViolation("output 1 is of", Payments.paying(1, Amount.MAX_MONEY + 1));
    assertViolation("more than all", Payments.paying(Amount.MAX_MONEY, 1));
    TxInput none =
        new TxInput(
            new OutPoint(Txid.TYPE.zero(), OutPoint.NULL_INDEX),
            Bytes.fromHex("5151"),
            Payments.FINAL,
            Witness.EMPTY);
    assertViolation("it is a coinbase", Payments.of(List.of(none), outputs));
    assertViolation("an input spends nothing", Payments.of(List.of(input, none), outputs));
  }

  @Test
  void whatNodesDoNotRelayIsAWarning() {
    List<TxOutput> outputs = Payments.paying(1_000).outputs();
    List<TxInput> inputs = List.of(Payments.input(0, "51"));
    assertWarning("version 4", Transaction.of(4, inputs, outputs, 0));
    assertWarning(
        "1 of 1 inputs are not signed", Payments.of(List.of(Payments.input(0, "")), outputs));
    assertWarning("output 0 pays 293 satoshi", Payments.paying(293));
    assertWarning(
        "bytes without witness",
        Payments.of(inputs, List.of(new TxOutput(1_000, Bytes.fromHex("51")))));
    TxInput waiting = new TxInput(inputs.get(0).outpoint(), Bytes.fromHex("51"), 0, Witness.EMPTY);
    assertWarning("locked until 1800000001", Transaction.of(2, List.of(waiting), outputs, NOW + 1));
    assertEquals(
        List.of(),
        TransactionRules.warnings(Transaction.of(2, List.of(waiting), outputs, NOW), NOW));
  }

  /** The limits that Core's documentation gives. */
  @ParameterizedTest
  @CsvSource({
    "76a914751e76e8199196d454941c45d1b3a323f1433bd688ac, 546",
    "a914751e76e8199196d454941c45d1b3a323f1433bd687, 540",
    "0014751e76e8199196d454941c45d1b3a323f1433bd6, 294",
    "0020751e76e8199196d454941c45d1b3a323f1433bd6751e76e8199196d454941c45, 330",
    "51204ae81572f06e1b88fd5ced7a1a000945432e83e1551e6f721ee9c00b8cc33260, 330",
    "51024e73, 240",
    "6a0454657374, 0"
  })
  void dustIsWhatCoreSays(String script, long limit) {
    assertEquals(limit, TransactionRules.dustLimit(new TxOutput(0, Bytes.fromHex(script))));
  }

  private static void assertViolation(String expected, Transaction transaction) {
    String found = TransactionRules.violation(transaction).orElse("nothing");
    assertTrue(found.contains(expected), found);
  }

  private static void assertWarning(String expected, Transaction transaction) {
    List<String> found = TransactionRules.warnings(transaction, NOW);
    assertEquals(1, found.size(), found.toString());
    assertTrue(found.get(0).contains(expected), found.toString());
  }
}
