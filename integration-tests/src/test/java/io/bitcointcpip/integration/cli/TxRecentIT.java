package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.integration.fakenode.BlockLies;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What no node has by its id any more, but what is in one of the newest blocks. */
@Timeout(120)
class TxRecentIT {
  private static final TestTransaction PAYMENT =
      TestTransaction.builder().paying(1_000, "6a").paying(2_000, "51").build();
  private static final TestChain CHAIN =
      TestChain.regtest().extendedBy(9).extendedWith(List.of(PAYMENT)).extendedBy(3);

  @TempDir
  @SuppressWarnings("NullAway.Init") // set before every test
  private Path data;

  @Test
  void whatIsInOneOfTheNewestBlocksIsFoundThereWithItsProof() throws IOException {
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN);

      JsonNode json = tx(node, "--json").json();

      assertEquals(CHAIN.block(10).hashHex(), json.get("blockhash").asText());
      assertEquals(4, json.get("confirmations").asInt());
      assertTrue(json.at("/p2p/verified").toString().contains("\"chain\""), json.toString());
      String plan = json.at("/p2p/plan").toString();
      assertTrue(plan.contains("ask for the transaction by its id"), plan);
      assertTrue(plan.contains("look into the newest 6 blocks"), plan);
      try (Stream<Path> kept = Files.list(data)) {
        assertEquals(List.of(), kept.toList(), "a lookup by id begins to keep no headers");
      }
    }
  }

  @Test
  @DisplayName("V18: what is in none of them is not found, and what was searched is named")
  void whatIsInNoneOfThemIsNotFound() {
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN);

      tx(node, "--recent", "3")
          .assertFailed(
              3,
              "not found in the mempool and the newest block, nor in blocks 11 to 13, according");
    }
  }

  @Test
  @DisplayName("V23: who lies about the newest blocks is not believed in its denial either")
  void whoLiesAboutTheNewestBlocksIsNotBelieved() {
    try (FakeNode liar = FakeNode.start()) {
      liar.serveChain(CHAIN);
      liar.inject(BlockLies.junkTransactions());

      tx(liar, "--recent", "3")
          .assertFailed(5, liar.hostAndPort() + " sent a false answer about block");
    }
  }

  @Test
  void noneAreLookedIntoIfThatIsSaid() {
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN);

      CliRun run = tx(node, "--recent", "0");

      run.assertFailed(3, "not found in the mempool and the newest block; ");
      assertEquals(List.of(), node.messages("getheaders"));
      assertFalse(run.err().contains("newest 6 blocks"), run.err());
    }
  }

  @Test
  @DisplayName("K10: a node that shows no headers though it is behind is joined by another")
  void aNodeWithoutHeadersIsJoinedByAnother() {
    try (FakeNode behind = FakeNode.start();
        FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN);

      JsonNode json = tx(behind, "--json", "-p", node.hostAndPort()).json();

      assertEquals(CHAIN.block(10).hashHex(), json.get("blockhash").asText());
      assertEquals(13, json.at("/p2p/chain/tip_height").asInt());
    }
  }

  @Test
  void aNumberThatMakesNoSenseIsRefused() {
    CliRun.of("tx", PAYMENT.txidHex(), "--recent", "-1", "-p", "127.0.0.1")
        .assertFailed(2, "--recent -1 is not between 0 and 2016");
  }

  private CliRun tx(FakeNode node, String... more) {
    List<String> arguments = new ArrayList<>(List.of("tx", PAYMENT.txidHex(), "-n", "regtest"));
    arguments.addAll(List.of("-p", node.hostAndPort(), "--timeout", "15s"));
    arguments.addAll(List.of("--data-dir", data.toString()));
    arguments.addAll(List.of(more));
    return CliRun.of(arguments.toArray(String[]::new));
  }
}
