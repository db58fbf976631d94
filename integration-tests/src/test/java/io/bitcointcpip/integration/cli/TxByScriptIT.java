package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.FilterLies;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Transactions of which a range of blocks and a script are known: compact filters find them. */
@Timeout(120)
class TxByScriptIT {
  private static final Octets SCRIPT = Octets.ofHex("0014" + "ab".repeat(20));
  private static final String ADDRESS = "bcrt1q4w46h2at4w46h2at4w46h2at4w46h2atzmxqe2";
  private static final TestTransaction PAYMENT =
      TestTransaction.builder()
          .spending(Octets.ofHex("11".repeat(32)), 0, Octets.ofHex("51"))
          .paying(1_000, SCRIPT)
          .build();
  private static final int PLACE = 200;
  private static final TestChain CHAIN =
      TestChain.regtest().extendedBy(PLACE - 1).extendedWith(List.of(PAYMENT)).extendedBy(100);

  @TempDir private Path data;

  @Test
  void onlyTheBlockThatMatchesIsFetchedAndTheIdIsSentToNobody() {
    try (FakeNode first = serving();
        FakeNode second = serving()) {
      CliRun run =
          tx(List.of(first, second), "--from", "0", "--address", ADDRESS, "--private", "--json");

      JsonNode json = run.json();
      assertEquals(CHAIN.block(PLACE).hashHex(), json.get("blockhash").asText());
      assertTrue(json.at("/p2p/verified").toString().contains("\"chain\""), json.toString());
      assertTrue(json.at("/p2p/plan").toString().contains("compact filters"), json.toString());
      assertEquals(1, first.messages("getdata").size() + second.messages("getdata").size());
      for (FakeNode node : List.of(first, second)) {
        for (int i = 1; i <= node.connectionCount(); i++) {
          String bytes = node.receivedBytes(i).toHex();
          assertFalse(bytes.contains(PAYMENT.txid().toHex()), "the id was sent");
          assertFalse(bytes.contains("ab".repeat(20)), "the script was sent");
        }
      }
    }
  }

  @Test
  @DisplayName("K14: one honest node is enough to find what another omits")
  void oneHonestNodeIsEnough() {
    try (FakeNode honest = serving();
        FakeNode liar = serving(FilterLies.omitting(SCRIPT))) {
      CliRun run = tx(List.of(liar, honest), "--from", "100", "--script", SCRIPT.toHex());

      assertEquals(0, run.exitCode(), run.err());
      assertTrue(run.err().contains(liar.hostAndPort() + " its filter of block 200"), run.err());
    }
  }

  @Test
  void withoutFiltersWholeBlocksAreRead() {
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN);

      CliRun run = tx(List.of(node), "--from", "195", "--to", "205", "--address", ADDRESS);

      assertEquals(0, run.exitCode(), run.err());
    }
  }

  @Test
  void absenceSaysWhatItRestsOn() {
    try (FakeNode first = serving();
        FakeNode second = serving()) {
      tx(List.of(first, second), "--from", "201", "--address", ADDRESS)
          .assertFailed(3, "not found in blocks 201 to 300, by the compact filters of 2 peers");
    }
  }

  @Test
  void anAddressWithoutARangeIsAUsageError() {
    try (FakeNode node = serving()) {
      tx(List.of(node), "--address", ADDRESS).assertFailed(2, "need a range");
      tx(List.of(node), "--from", "1", "--address", "bc1nonsense").assertFailed(2, "no address");
      tx(List.of(node), "--from", "1", "--script", "xyz").assertFailed(2, "hex digits");
    }
  }

  private static FakeNode serving(Fault... faults) {
    FakeNode node = FakeNode.builder().withCompactFilters().start();
    node.serveChain(CHAIN);
    List.of(faults).forEach(node::inject);
    return node;
  }

  private CliRun tx(List<FakeNode> nodes, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("tx", PAYMENT.txidHex(), "-n", "regtest", "--data-dir", data.toString()));
    for (FakeNode node : nodes) {
      args.addAll(List.of("-p", node.hostAndPort()));
    }
    args.addAll(List.of(more));
    return CliRun.of(args.toArray(String[]::new));
  }
}
