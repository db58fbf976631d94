package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ObjectArrays;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.TestBlock;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Blocks by hash and by height, and what a chain that is kept adds to all lookups. */
@Timeout(120)
class BlockIT {
  private static final TestTransaction PAYMENT =
      TestTransaction.builder().paying(1_000, "6a").build();
  private static final TestChain CHAIN =
      TestChain.regtest().extendedBy(20).extendedWith(List.of(PAYMENT)).extendedBy(5);
  private static final TestBlock BLOCK = CHAIN.block(21);

  @TempDir
  @SuppressWarnings("NullAway.Init") // set before every test
  private Path data;

  @Test
  void aBlockIsFoundByItsHeightOnTheVerifiedChain() {
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN);

      CliRun run = run(node, "block", "21", "--json");
      JsonNode json = run.json();

      assertEquals(BLOCK.hashHex(), json.get("hash").asText());
      assertEquals(6, json.get("confirmations").asInt());
      assertEquals(CHAIN.block(22).hashHex(), json.get("nextblockhash").asText());
      assertTrue(run.out().contains("\"difficulty\": 4.656542373906925e-10,"), run.out());
      assertEquals(PAYMENT.txidHex(), json.get("tx").get(1).asText());
      // 22 blocks with genesis, two hashes each.
      assertEquals("0".repeat(62) + "2c", json.get("chainwork").asText());
    }
  }

  @Test
  void onceAChainIsKeptItJudgesBlocksThatAreNamedByTheirHashToo() {
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN);
      String[] tx = {"tx", PAYMENT.txidHex(), "--block", BLOCK.hashHex(), "--json"};

      assertFalse(run(node, tx).json().at("/p2p/verified").toString().contains("chain"));
      assertFalse(Files.exists(data.resolve("regtest/headers")));
      assertEquals(0, run(node, "headers").exitCode());
      JsonNode json = run(node, tx).json();

      assertTrue(json.at("/p2p/verified").toString().contains("chain"), json.toString());
      assertEquals(26, json.at("/p2p/chain/tip_height").asInt());
      assertEquals("c", json.at("/p2p/chain/work").asText());
    }
  }

  @Test
  void aBlockBesideTheKeptChainIsNotCalledPartOfIt() {
    TestBlock stale =
        TestBlock.builder()
            .previous(CHAIN.block(4).hash())
            .height(5)
            .time(1_700_000_000)
            .transactions(List.of(PAYMENT))
            .mine();
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN);
      node.serveBlock(stale);
      assertEquals(0, run(node, "headers").exitCode());

      JsonNode json = run(node, "block", stale.hashHex(), "--json").json();

      assertEquals(-1, json.get("confirmations").asInt(), "as Core");
      assertFalse(json.at("/p2p/verified").toString().contains("chain"), json.toString());
      assertTrue(json.at("/p2p/chain").isNull());
    }
  }

  @Test
  void anotherBlockThanTheOneAtTheHeightIsALie() {
    try (FakeNode node = FakeNode.builder().fault(Fault.wrongBlock(CHAIN.block(3))).start()) {
      node.serveChain(CHAIN);

      run(node, "block", "21").assertFailed(5, "sent another block " + CHAIN.block(3).hashHex());
    }
  }

  private CliRun run(FakeNode node, String... args) {
    String[] rest = {"-n", "regtest", "--data-dir", data.toString(), "-p", node.hostAndPort()};
    return CliRun.of(ObjectArrays.concat(args, rest, String.class));
  }
}
