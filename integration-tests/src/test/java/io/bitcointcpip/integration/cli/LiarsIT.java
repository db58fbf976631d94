package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.integration.fakenode.BlockLies;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestBlock;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nine liars: with one honest peer it decides, and without one nothing is said on stdout. */
@Timeout(120)
class LiarsIT {
  private static final TestTransaction PAYMENT =
      TestTransaction.builder()
          .spendingWithWitness(Octets.zeros(32).withFlippedBit(0), 1, Octets.ofHex("aa"))
          .paying(5_000, "51")
          .build();
  private static final TestTransaction OTHER =
      TestTransaction.builder().paying(1_000, "6a").build();
  private static final TestChain CHAIN =
      TestChain.regtest().extendedBy(3).extendedWith(List.of(OTHER, PAYMENT)).extendedBy(2);
  private static final TestBlock BLOCK = CHAIN.block(4);

  /** So that the liars are asked first. */
  private static final Fault LATE = Fault.late("version", 1_500);

  private final List<FakeNode> nodes = new ArrayList<>();

  @AfterEach
  void closeNodes() {
    nodes.forEach(FakeNode::close);
  }

  @Test
  @DisplayName("V22: nine peers lie about a block, the honest one decides, and all are named")
  void nineLieAboutABlock() {
    nineBlockLiars();
    start(LATE);

    CliRun run = tx("--block", BLOCK.hashHex(), "--json");

    JsonNode json = run.json();
    assertEquals(PAYMENT.wtxidHex(), json.get("hash").asText());
    assertEquals(BLOCK.hashHex(), json.get("blockhash").asText());
    assertNineLied(run);
    assertEquals("sent", json.at("/p2p/peers/9/answer").asText());
  }

  @Test
  @DisplayName("V23: when all lie about a block nothing is printed")
  void allLieAboutABlock() {
    nineBlockLiars();

    CliRun run = tx("--block", BLOCK.hashHex(), "--json");

    run.assertFailed(5, "all that came back is provably wrong");
    assertAllNamed(run);
  }

  @Test
  @DisplayName(
      "V22: nine peers send another transaction, the honest one decides, and all are named")
  void nineLieAboutATransaction() {
    nineTransactionLiars();
    start(LATE);

    CliRun run = tx("--json");

    assertEquals(PAYMENT.wtxidHex(), run.json().get("hash").asText());
    assertNineLied(run);
  }

  @Test
  @DisplayName("V23: when all send another transaction nothing is printed")
  void allLieAboutATransaction() {
    nineTransactionLiars();

    CliRun run = tx("--hex");

    run.assertFailed(5, "all that came back is provably wrong");
    assertAllNamed(run);
  }

  private void nineBlockLiars() {
    TestBlock junk = BLOCK.withTransactions(List.of(BLOCK.transactions().get(0), PAYMENT));
    TestBlock noCoinbase = BLOCK.withTransactions(BLOCK.transactions().subList(1, 3));
    List.of(
            BlockLies.duplicatedTail(),
            BlockLies.swappedOrder(),
            BlockLies.alteredWitnesses(),
            BlockLies.junkTransactions(),
            BlockLies.noTransactions(),
            Fault.wrongBlock(junk),
            Fault.wrongBlock(noCoinbase),
            Fault.wrongBlock(CHAIN.block(2)),
            Fault.wrongBlock(CHAIN.tip()))
        .forEach(this::start);
  }

  private void nineTransactionLiars() {
    for (int i = 0; i < 9; i++) {
      start(Fault.wrongTransaction(i % 2 == 0 ? OTHER : CHAIN.tip().transactions().get(0)));
    }
  }

  private void start(Fault fault) {
    FakeNode node = FakeNode.builder().fault(fault).start();
    node.serveChain(CHAIN);
    node.serveTransaction(PAYMENT);
    nodes.add(node);
  }

  private CliRun tx(String... more) {
    List<String> arguments = new ArrayList<>(List.of("tx", PAYMENT.txidHex(), "-n", "regtest"));
    nodes.forEach(node -> arguments.addAll(List.of("-p", node.hostAndPort())));
    arguments.addAll(List.of(more));
    return CliRun.of(arguments.toArray(String[]::new));
  }

  private void assertNineLied(CliRun run) {
    for (int i = 0; i < 9; i++) {
      assertEquals("lied", run.json().at("/p2p/peers/" + i + "/answer").asText(), run.out());
    }
    nodes
        .subList(0, 9)
        .forEach(node -> assertTrue(run.err().contains(node.hostAndPort() + " sent"), run.err()));
  }

  private void assertAllNamed(CliRun run) {
    nodes.forEach(node -> assertTrue(run.err().contains(node.hostAndPort() + " sent"), run.err()));
  }
}
