package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Transactions whose block is known by its height, on the verified chain. */
@Timeout(120)
class TxAtHeightIT {
  private static final TestTransaction PAYMENT =
      TestTransaction.builder().paying(1_000, "6a").paying(2_000, "51").build();
  private static final TestChain CHAIN =
      TestChain.regtest().extendedBy(9).extendedWith(List.of(PAYMENT)).extendedBy(5);

  @TempDir
  @SuppressWarnings("NullAway.Init") // set before every test
  private Path data;

  @Test
  void theChainProvesTheBlockAndCountsItsConfirmations() {
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN);

      for (String[] place :
          List.of(
              new String[] {"10:1"},
              new String[] {"10x1x1"},
              new String[] {PAYMENT.txidHex(), "--height", "10"})) {
        JsonNode json = tx(node, place, "--json").json();

        assertEquals(PAYMENT.txidHex(), json.get("txid").asText());
        assertEquals(CHAIN.block(10).hashHex(), json.get("blockhash").asText());
        assertEquals(6, json.get("confirmations").asInt());
        assertTrue(json.at("/p2p/verified").toString().contains("\"chain\""), json.toString());
        assertEquals(0, json.at("/p2p/chain/anchor_height").asInt());
        assertEquals(15, json.at("/p2p/chain/tip_height").asInt());
        // Six blocks of regtest's difficulty, two hashes each.
        assertEquals("c", json.at("/p2p/chain/work").asText());
      }
    }
  }

  @Test
  void whatIsNotThereIsSaidToBeNotThere() {
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN);

      tx(node, new String[] {"16:0"}).assertFailed(3, "the chain ends at height 15");
      tx(node, new String[] {"10:2"}).assertFailed(3, "which has only 2 transactions");
      tx(node, new String[] {"10x1x2"}).assertFailed(3, "which has only 2 outputs at position 1");
      tx(node, new String[] {PAYMENT.txidHex(), "--height", "9"})
          .assertFailed(3, "which does not hold it");
    }
  }

  @Test
  @DisplayName("K08: after a reorganisation confirmations are counted on the new branch")
  void anotherBranchThatIsLongerCountsTheNextTime() {
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN);
      assertEquals(
          6, tx(node, new String[] {"10:1"}, "--json").json().get("confirmations").asInt());

      node.reorganizeTo(CHAIN.upTo(10).extendedBy(8, 1));

      JsonNode after = tx(node, new String[] {"10:1"}, "--json").json();
      assertEquals(9, after.get("confirmations").asInt());
      assertEquals(18, after.at("/p2p/chain/tip_height").asInt());
    }
  }

  @Test
  void twoPlacesAreOneTooMany() {
    CliRun.of("tx", "10:1", "--height", "3", "-n", "regtest", "-p", "127.0.0.1")
        .assertFailed(2, "one place is enough");
  }

  private CliRun tx(FakeNode node, String[] place, String... more) {
    List<String> arguments = new ArrayList<>(List.of("tx"));
    arguments.addAll(List.of(place));
    arguments.addAll(List.of("-n", "regtest", "-p", node.hostAndPort()));
    arguments.addAll(List.of("--data-dir", data.toString()));
    arguments.addAll(List.of(more));
    return CliRun.of(arguments.toArray(String[]::new));
  }
}
