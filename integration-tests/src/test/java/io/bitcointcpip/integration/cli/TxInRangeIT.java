package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.integration.fakenode.BlockLies;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Transactions of which only a range of blocks is known. */
@Timeout(180)
class TxInRangeIT {
  private static final TestTransaction PAYMENT =
      TestTransaction.builder().paying(1_000, "6a").paying(2_000, "51").build();
  // A block every ten minutes, from 2011-02-02 23:16:42 on.
  private static final TestChain CHAIN =
      TestChain.regtest().extendedBy(199).extendedWith(List.of(PAYMENT)).extendedBy(100);

  @TempDir
  @SuppressWarnings("NullAway.Init") // set before every test
  private Path data;

  @Test
  void thePlanIsToldAndTheTransactionProven() {
    try (FakeNode node = FakeNode.builder().withBloomFilters().start()) {
      node.serveChain(CHAIN);

      CliRun run = tx(node, "--from", "190", "--to", "210", "--json");

      JsonNode json = run.json();
      assertEquals(CHAIN.block(200).hashHex(), json.get("blockhash").asText());
      assertEquals(101, json.get("confirmations").asInt());
      assertTrue(json.at("/p2p/verified").toString().contains("\"chain\""), json.toString());
      String plan = json.at("/p2p/plan").toString();
      assertTrue(
          plan.contains("ask 1 peer about the 21 blocks 190 to 210: filtered blocks, about"), plan);
      assertTrue(run.err().contains("plan: ask 1 peer about the 21 blocks"), run.err());
      assertTrue(
          json.at("/p2p/revealed").toString().contains("transaction " + PAYMENT.txidHex()),
          json.toString());
    }
  }

  @Test
  void aDayIsSearchedInPrivate() {
    try (FakeNode node = FakeNode.builder().withBloomFilters().start()) {
      node.serveChain(CHAIN);

      CliRun run = tx(node, "--date", "2011-02-04", "--private", "--json");

      JsonNode json = run.json();
      assertEquals(200, json.at("/p2p/height").asInt());
      String revealed = json.at("/p2p/revealed").toString();
      assertFalse(revealed.contains(PAYMENT.txidHex()), revealed);
      for (int connection = 1; connection <= node.connectionCount(); connection++) {
        String sent = node.receivedBytes(connection).toHex();
        assertFalse(sent.contains(PAYMENT.txid().toHex()), "the id was sent");
        assertFalse(sent.contains(PAYMENT.txidHex()), "the id was sent");
      }
      assertEquals(0, node.messages("filterload").size() + node.messages("mempool").size());
    }
  }

  @Test
  void whatIsNotThereIsSaidNotToBeInWhatWasSearched() {
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN);

      tx(node, "--from", "201", "--to", "210")
          .assertFailed(
              3,
              "not found in blocks 201 to 210, according to 1 peer, who sent the whole blocks:"
                  + " each was verified to be complete");
    }
  }

  @Test
  void absenceNamesEveryWayOfSearchingThatToldSomething() {
    try (FakeNode filtering = FakeNode.builder().withBloomFilters().start();
        FakeNode plain = FakeNode.start()) {
      filtering.serveChain(CHAIN);
      filtering.inject(Fault.after(4, "getdata", Fault.closeAt("getdata")));
      plain.serveChain(CHAIN);
      plain.inject(Fault.late("version", 1_000));

      CliRun run = tx(filtering, "-p", plain.hostAndPort(), "--from", "201", "--to", "220");

      run.assertFailed(3, "not found in blocks 201 to 220, according to 1 peer, who were asked");
      assertTrue(run.err().contains("; according to 1 peer, who sent the whole blocks"), run.err());
    }
  }

  @Test
  @DisplayName("V23: with only liars stdout is empty and the exit code is 5")
  void onlyLiars() {
    try (FakeNode one = FakeNode.start();
        FakeNode two = FakeNode.start()) {
      for (FakeNode each : List.of(one, two)) {
        each.serveChain(CHAIN);
        each.inject(BlockLies.junkTransactions());
      }

      tx(one, "-p", two.hostAndPort(), "--from", "195", "--to", "205")
          .assertFailed(5, "sent a false answer about block");
    }
  }

  @Test
  void anInterruptEndsASearchAtOnce() throws Exception {
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN);
      node.inject(Fault.after(20, "getdata", Fault.stallAt("getdata")));
      List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
      command.addAll(CliRun.command(List.of(), arguments(node, "--from", "1", "--to", "150")));
      Process process = new ProcessBuilder(command).start();
      for (int i = 0; i < 20; i++) {
        node.takeMessage("getdata", Duration.ofSeconds(60));
      }

      Process kill = new ProcessBuilder("kill", "-INT", "" + process.pid()).start();
      assertTrue(kill.waitFor(10, TimeUnit.SECONDS));

      CliRun run = CliRun.finish(process);
      assertEquals(130, run.exitCode(), run.err());
      assertEquals("", run.out());
    }
  }

  @Test
  void wrongRangesAreUsageErrors() {
    try (FakeNode node = FakeNode.start()) {
      tx(node, "--to", "5").assertFailed(2, "--to needs --from");
      tx(node, "--from", "5", "--height", "3").assertFailed(2, "one place is enough");
      tx(node, "--private").assertFailed(2, "--private needs a place");
      tx(node, "--from", "5", "--private", "--inputs").assertFailed(2, "leave out --private");
    }
  }

  private CliRun tx(FakeNode node, String... more) {
    return CliRun.of(arguments(node, more));
  }

  private String[] arguments(FakeNode node, String... more) {
    List<String> arguments = new ArrayList<>(List.of("tx", PAYMENT.txidHex(), "-n", "regtest"));
    arguments.addAll(List.of("-p", node.hostAndPort(), "--data-dir", data.toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }
}
