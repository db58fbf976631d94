package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.integration.fakenode.BlockLies;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestBlock;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.integration.fakenode.TestTransactionBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
  private static final TestTransaction UNCONFIRMED =
      TestTransaction.builder()
          .spending(PARENT.txid(), 1, Octets.EMPTY)
          .paying(19_000, "51")
          .build();

  @TempDir
  @SuppressWarnings("NullAway.Init") // set before every test
  private Path data;

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
    try (FakeNode node = FakeNode.start()) {
      List.of(PARENT, UNCONFIRMED).forEach(node::serveTransaction);

      String text = run(node, UNCONFIRMED, "--inputs").out();

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
              + " it is in a block, nor in block 0\"}]",
          json.at("/p2p/inputs").toString());
    }
  }

  @Test
  void whatAnUnconfirmedOneSpendsIsLookedForInTheNewestBlocks() {
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN.extendedBy(2));
      node.serveTransaction(UNCONFIRMED);

      CliRun run = run(node, UNCONFIRMED, "--inputs", "--json");

      JsonNode json = run.json();
      assertTrue(run.out().contains("\"fee\": 0.00001000,"), run.out());
      assertEquals("7", json.at("/vin/0/prevout/height").toString());
      assertEquals("[{\"source\":\"earlier_block\"}]", json.at("/p2p/inputs").toString());
      assertTrue(
          json.at("/p2p/plan").toString().contains("look for the rest in the newest 6 blocks"),
          json.toString());
    }
  }

  @Test
  void whoeverOffersBloomFiltersIsAskedForItByOne() {
    try (FakeNode node = FakeNode.builder().withBloomFilters().start()) {
      node.serveChain(CHAIN.extendedBy(2));
      node.serveTransaction(UNCONFIRMED);

      CliRun run = run(node, UNCONFIRMED, "--inputs", "--json");

      assertEquals("7", run.json().at("/vin/0/prevout/height").toString());
      assertEquals(1, node.messages("filterload").size());
    }
  }

  @Test
  void aBlockThatIsOlderIsOutOfTheBudget() {
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN.extendedBy(6));
      node.serveTransaction(UNCONFIRMED);

      CliRun run = run(node, UNCONFIRMED, "--inputs");

      assertTrue(
          run.out().contains("so that it is in a block, nor in the 6 blocks 9 to 14"), run.out());
    }
  }

  @Test
  void theRangeThatIsSearchedIsSearchedForItsParentsToo() {
    for (FakeNode each : List.of(FakeNode.start(), FakeNode.builder().withBloomFilters().start())) {
      try (FakeNode node = each) {
        node.serveChain(CHAIN.extendedBy(6));
        node.serveTransaction(UNCONFIRMED);

        CliRun run = run(node, UNCONFIRMED, "--from", "6", "--to", "9", "--inputs", "--json");

        assertEquals("7", run.json().at("/vin/0/prevout/height").toString());
        assertTrue(run.out().contains("\"fee\": 0.00001000,"), run.out());
        assertTrue(run.err().contains("plan: look for what it spends: in the same"), run.err());
      }
    }
  }

  @Test
  void noMoreBlocksAreReadThanTheBudgetAllowsThoughAFilterFindsMore() {
    TestChain chain = TestChain.regtest();
    TestTransactionBuilder child = TestTransaction.builder();
    for (int i = 0; i < 8; i++) {
      TestTransaction parent = TestTransaction.builder().lockTime(i).paying(1_000, "51").build();
      chain = chain.extendedWith(List.of(parent));
      child.spending(parent.txid(), 0, Octets.EMPTY);
    }
    TestTransaction spending = child.paying(1, "51").build();
    try (FakeNode node = FakeNode.builder().withBloomFilters().start()) {
      node.serveChain(chain.extendedBy(1));
      node.serveTransaction(spending);

      CliRun run = run(node, spending, "--from", "1", "--to", "9", "--inputs");

      assertTrue(run.out().contains("what 2 of the inputs spend was not found"), run.out());
      assertTrue(run.out().contains("6 of the 9 blocks 1 to 9 that hold some"), run.out());
    }
  }

  @Test
  @DisplayName("V22: who lies while inputs are looked for is named, and another is asked")
  void whoLiesAboutParentsIsNamed() {
    try (FakeNode liar = FakeNode.start();
        FakeNode honest = FakeNode.start()) {
      for (FakeNode each : List.of(liar, honest)) {
        each.serveChain(CHAIN.extendedBy(2));
        each.serveTransaction(UNCONFIRMED);
      }
      liar.inject(BlockLies.junkTransactions());
      // So that the liar is asked first.
      honest.inject(Fault.late("version", 1_000));

      CliRun run = run(honest, UNCONFIRMED, "-p", liar.hostAndPort(), "--inputs", "--json");

      assertEquals("7", run.json().at("/vin/0/prevout/height").toString());
      assertTrue(run.err().contains("warning: " + liar.hostAndPort()), run.err());
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

  private CliRun run(FakeNode node, TestTransaction transaction, String... more) {
    List<String> arguments = new ArrayList<>(List.of("tx", transaction.txidHex(), "-n", "regtest"));
    arguments.addAll(List.of("-p", node.hostAndPort(), "--data-dir", data.toString()));
    arguments.addAll(List.of(more));
    return CliRun.of(arguments.toArray(String[]::new));
  }
}
