package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ObjectArrays;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestBlock;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a transaction spends, and so its fee: from its block, from blocks before, from mempools. */
@Timeout(120)
class TxInputsIT {
  private static final String KEY_HASH = "0014751e76e8199196d454941c45d1b3a323f1433bd6";
  private static final Octets NOBODY_KNOWS = Octets.zeros(32).withFlippedBit(7);

  private static final TestTransaction EARLIER =
      TestTransaction.builder().paying(10_000, KEY_HASH).build();
  private static final TestTransaction PARENT =
      TestTransaction.builder().paying(1, "51").paying(20_000, KEY_HASH).build();
  private static final TestChain BEFORE =
      TestChain.regtest().extendedBy(3).extendedWith(List.of(EARLIER)).extendedBy(2);
  private static final TestTransaction CHILD =
      TestTransaction.builder()
          .spendingWithWitness(PARENT.txid(), 1, Octets.ofHex("aa"))
          .spending(EARLIER.txid(), 0, Octets.EMPTY)
          .spending(BEFORE.tip().transactions().get(0).txid(), 0, Octets.EMPTY)
          .paying(5_000_029_000L, "51")
          .build();
  private static final TestChain CHAIN = BEFORE.extendedWith(List.of(PARENT, CHILD)).extendedBy(1);
  private static final TestBlock BLOCK = CHAIN.block(7);

  @Test
  void theFieldsOfCoresVerbosity2AreFilledFromTheBlockAndThoseBefore() {
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN);

      CliRun run = run(node, CHILD, "--block", BLOCK.hashHex(), "--inputs", "--json");

      JsonNode json = run.json();
      assertTrue(run.out().contains("\"fee\": 0.00001000,"), run.out());
      assertTrue(run.out().contains("\"value\": 0.00020000,"), run.out());
      assertEquals(
          List.of(
              "txid",
              "hash",
              "version",
              "size",
              "vsize",
              "weight",
              "locktime",
              "vin",
              "vout",
              "fee",
              "hex",
              "blockhash",
              "confirmations",
              "time",
              "blocktime",
              "p2p"),
          names(json));
      assertEquals(
          List.of("txid", "vout", "scriptSig", "txinwitness", "prevout", "sequence"),
          names(json.at("/vin/0")));
      JsonNode prevout = json.at("/vin/0/prevout");
      assertEquals(List.of("generated", "height", "value", "scriptPubKey"), names(prevout));
      assertEquals("false", prevout.get("generated").toString());
      assertEquals("7", prevout.get("height").toString());
      JsonNode script = prevout.get("scriptPubKey");
      assertEquals(List.of("asm", "desc", "hex", "address", "type"), names(script));
      assertEquals(KEY_HASH, script.get("hex").asText());
      assertEquals("4", json.at("/vin/1/prevout/height").toString());
      assertEquals("true", json.at("/vin/2/prevout/generated").toString());
      assertEquals("6", json.at("/vin/2/prevout/height").toString());
      assertEquals(
          "[{\"source\":\"same_block\"},{\"source\":\"earlier_block\"},"
              + "{\"source\":\"earlier_block\"}]",
          json.at("/p2p/inputs").toString());
    }
  }

  @Test
  void anUnconfirmedParentIsAskedForByItsId() {
    TestTransaction child =
        TestTransaction.builder()
            .spending(PARENT.txid(), 1, Octets.EMPTY)
            .paying(19_000, "51")
            .build();
    try (FakeNode node = FakeNode.start()) {
      List.of(PARENT, child).forEach(node::serveTransaction);

      String text = run(node, child, "--inputs").out();

      assertTrue(text.contains("fee          0.00001000 BTC, 16.393 sat/vB"), text);
      assertTrue(text.contains("spends 0.00020000 BTC"), text);
    }
  }

  @Test
  void whatIsNotFoundIsNullAndTheReasonIsTold() {
    TestTransaction child =
        TestTransaction.builder()
            .spending(PARENT.txid(), 1, Octets.EMPTY)
            .spending(NOBODY_KNOWS, 0, Octets.EMPTY)
            .paying(1, "51")
            .build();
    try (FakeNode node = FakeNode.start()) {
      List.of(PARENT, child).forEach(node::serveTransaction);

      JsonNode json = run(node, child, "--inputs", "--json").json();

      assertTrue(json.get("fee").isNull(), json.toString());
      assertTrue(json.at("/vin/1/prevout").isNull(), json.toString());
      assertEquals(20_000, Math.round(json.at("/vin/0/prevout/value").asDouble() * 1e8));
      assertTrue(json.at("/vin/0/prevout/height").isNull(), json.toString());
      assertEquals(
          "[{\"source\":\"by_id\"},{\"unknown\":\"its transaction is not served by its id, so that"
              + " it is in a block\"}]",
          json.at("/p2p/inputs").toString());
    }
  }

  @Test
  @DisplayName("V17: a transaction that spends more than it has is refused")
  void aTransactionThatSpendsMoreThanItHasIsRefused() {
    TestTransaction child =
        TestTransaction.builder()
            .spending(PARENT.txid(), 1, Octets.EMPTY)
            .paying(20_001, "51")
            .build();
    try (FakeNode node = FakeNode.start()) {
      List.of(PARENT, child).forEach(node::serveTransaction);

      run(node, child, "--inputs")
          .assertFailed(
              5, "the outputs of 0.00020001 BTC are more than the inputs of 0.00020000 BTC");
    }
  }

  private static List<String> names(JsonNode object) {
    return ImmutableList.copyOf(object.fieldNames());
  }

  private static CliRun run(FakeNode node, TestTransaction transaction, String... more) {
    return CliRun.of(
        ObjectArrays.concat(
            new String[] {"tx", transaction.txidHex(), "-n", "regtest", "-p", node.hostAndPort()},
            more,
            String.class));
  }
}
