package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ObjectArrays;
import io.bitcointcpip.integration.fakenode.BlockLies;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.InventoryEntry;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.integration.fakenode.WireMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class TxUnconfirmedIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final TestTransaction PAYMENT =
      TestTransaction.builder()
          .spendingWithWitness(Octets.zeros(32).withFlippedBit(0), 1, Octets.ofHex("aa"))
          .paying(123_456_789, "0014751e76e8199196d454941c45d1b3a323f1433bd6")
          .build();
  private static final TestTransaction OTHER =
      TestTransaction.builder().paying(1_000, "6a").build();

  @Test
  void theClientSaysWhatTheTutorialSaysAndNothingElse() {
    try (FakeNode node = FakeNode.start()) {
      node.serveTransaction(PAYMENT);

      assertEquals(0, run(node).exitCode());

      assertEquals(
          List.of("version", "sendaddrv2", "verack", "getdata"),
          node.messages().stream().map(message -> message.command()).toList());
      assertEquals(
          "0101000040" + PAYMENT.txid().toHex(),
          node.takeMessage("getdata", SOON).payload().toHex());
    }
  }

  @Test
  void theTransactionComesAsJson() {
    try (FakeNode node = FakeNode.start()) {
      node.serveTransaction(PAYMENT);

      JsonNode json = run(node, "--json").json();

      assertEquals(PAYMENT.txidHex(), json.get("txid").asText());
      assertEquals(PAYMENT.wtxidHex(), json.get("hash").asText());
      assertEquals(PAYMENT.raw().toHex(), json.get("hex").asText());
      JsonNode output = json.get("vout").get(0);
      assertEquals("1.23456789", output.get("value").asText());
      assertEquals(
          "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080",
          output.get("scriptPubKey").get("address").asText());
      assertFalse(json.has("blockhash"));
      assertEquals("unconfirmed", json.get("p2p").get("status").asText());
      assertEquals("[\"txid\"]", json.get("p2p").get("verified").toString());
    }
  }

  @Test
  void theTextSaysThatTheWitnessIsNotProven() {
    try (FakeNode node = FakeNode.start()) {
      node.serveTransaction(PAYMENT);

      String text = run(node).out();

      assertTrue(text.contains("verified     txid\n"), text);
      assertTrue(text.contains("not proven   the witness and the wtxid"), text);
    }
  }

  @Test
  void segmentsOfOneByteMakeNoDifference() {
    try (FakeNode node = FakeNode.builder().fault(Fault.oneByteSegments()).start()) {
      node.serveTransaction(PAYMENT);

      assertEquals(PAYMENT.raw().toHex() + "\n", run(node, "--hex").out());
    }
  }

  @Test
  void manyMessagesInOneSegmentMakeNoDifference() {
    try (FakeNode node = FakeNode.builder().chatty().fault(Fault.coalesceMessages()).start()) {
      node.serveTransaction(PAYMENT);

      assertEquals(PAYMENT.raw().toHex() + "\n", run(node, "--hex").out());
    }
  }

  @Test
  @DisplayName("V18: an unknown transaction is not found, and the peer is named")
  void anUnknownTransactionIsNotFoundAndThePeerIsNamed() {
    try (FakeNode node = FakeNode.start()) {
      run(node, "--timeout", "2s").assertFailed(3, node.hostAndPort() + " does not have it");
    }
  }

  @Test
  void anEarlyDenialIsAskedAgainAfterTheFirstAnnouncement() throws Exception {
    try (FakeNode node = FakeNode.builder().denyingUntilAnnounced().start()) {
      node.serveTransaction(PAYMENT);
      Process process =
          new ProcessBuilder(
                  CliRun.command(
                      List.of(),
                      "tx",
                      PAYMENT.txidHex(),
                      "-n",
                      "regtest",
                      "-p",
                      node.hostAndPort(),
                      "--hex"))
              .start();

      node.takeMessage("getdata", SOON);
      node.announce(OTHER);

      assertEquals(PAYMENT.raw().toHex() + "\n", CliRun.finish(process).out());
    }
  }

  @Test
  void whatNobodyHasIsWaitedForUntilItIsAnnounced() throws Exception {
    try (FakeNode node = FakeNode.start()) {
      Process process =
          new ProcessBuilder(
                  CliRun.command(
                      List.of(),
                      "tx",
                      PAYMENT.txidHex(),
                      "-n",
                      "regtest",
                      "-p",
                      node.hostAndPort(),
                      "--timeout",
                      "2s",
                      "--wait",
                      "50s",
                      "--hex"))
              .start();
      node.takeMessage("getdata", SOON);
      node.announce(OTHER);
      node.takeMessage("getdata", SOON);

      node.announce(PAYMENT);

      assertEquals(PAYMENT.raw().toHex() + "\n", CliRun.finish(process).out());
    }
  }

  @Test
  void waitingIsForWhatIsInNoBlockYet() {
    CliRun.of("tx", PAYMENT.txidHex(), "--wait", "1m", "--height", "1", "-p", "127.0.0.1")
        .assertFailed(2, "--wait is for a transaction that is in no block yet");
  }

  @Test
  @DisplayName("V19: a peer that is silent is no answer")
  void aPeerThatIsSilentIsNoAnswer() {
    try (FakeNode node = FakeNode.builder().fault(Fault.silentGetData()).start()) {
      node.serveTransaction(PAYMENT);

      run(node, "--timeout", "2s").assertFailed(4, node.hostAndPort() + " did not answer in time");
    }
  }

  @Test
  @DisplayName("V01: a peer that sends another transaction is a liar")
  void aPeerThatSendsAnotherTransactionIsALiar() {
    try (FakeNode node = FakeNode.builder().fault(Fault.wrongTransaction(OTHER)).start()) {
      node.serveTransaction(PAYMENT);

      run(node)
          .assertFailed(5, node.hostAndPort() + " sent another transaction " + OTHER.txidHex());
    }
  }

  @Test
  @DisplayName("V01: two liars do not outvote one honest peer")
  void twoLiarsDoNotOutvoteOneHonestPeer() {
    try (FakeNode liar = FakeNode.builder().fault(Fault.wrongTransaction(OTHER)).start();
        FakeNode otherLiar = FakeNode.builder().fault(Fault.corruptChecksum("tx")).start();
        FakeNode honest = FakeNode.builder().fault(Fault.dribble(16, 100)).start()) {
      List.of(liar, otherLiar, honest).forEach(node -> node.serveTransaction(PAYMENT));

      CliRun run =
          CliRun.of(
              "tx",
              PAYMENT.txidHex(),
              "-n",
              "regtest",
              "--json",
              "-p",
              liar.hostAndPort(),
              "-p",
              otherLiar.hostAndPort(),
              "-p",
              honest.hostAndPort());

      assertEquals(PAYMENT.txidHex(), run.json().get("txid").asText());
      assertEquals("lied", run.json().get("p2p").get("peers").get(0).get("answer").asText());
      assertTrue(run.err().contains("warning: " + liar.hostAndPort()), run.err());
    }
  }

  @Test
  @DisplayName("V02: an altered witness is shown, but not called verified")
  void anAlteredWitnessIsShownButNotCalledVerified() {
    try (FakeNode node = FakeNode.builder().fault(Fault.alteredWitness()).start()) {
      node.serveTransaction(PAYMENT);

      JsonNode json = run(node, "--json").json();

      assertEquals(PAYMENT.txidHex(), json.get("txid").asText());
      assertEquals("[\"txid\"]", json.get("p2p").get("verified").toString());
    }
  }

  @Test
  @DisplayName("V24: of two witnesses none is picked silently")
  void ofTwoWitnessesNoneIsPickedSilently() {
    try (FakeNode one = FakeNode.start();
        FakeNode other = FakeNode.builder().fault(Fault.alteredWitness()).start()) {
      List.of(one, other).forEach(node -> node.serveTransaction(PAYMENT));

      CliRun run = run(one, "--json", "-p", other.hostAndPort());

      JsonNode p2p = run.json().get("p2p");
      assertEquals("unconfirmed, witness disputed", p2p.get("status").asText());
      assertEquals("[\"txid\"]", p2p.get("verified").toString());
      String disputed = p2p.get("disputed").toString();
      assertTrue(disputed.contains(PAYMENT.wtxidHex()), disputed);
      assertTrue(disputed.contains(PAYMENT.withAlteredWitness().wtxidHex()), disputed);
      assertTrue(run.err().contains("warning: peers disagree on the witness"), run.err());
      String text = run(one, "-p", other.hostAndPort()).out();
      assertTrue(text.contains("its witness is disputed"), text);
    }
  }

  @Test
  @DisplayName("V04: a transaction of 64 bytes alone may be an inner node, and is refused")
  void aTransactionOf64BytesIsRefused() {
    TestTransaction sixtyFour = TestTransaction.builder().paying(1, "6a020000").build();
    assertEquals(64, sixtyFour.raw().size());
    try (FakeNode node = FakeNode.start()) {
      node.serveTransaction(sixtyFour);

      CliRun.of("tx", sixtyFour.txidHex(), "-n", "regtest", "-p", node.hostAndPort())
          .assertFailed(5, "has 64 bytes, as an inner node has");
    }
  }

  @ParameterizedTest
  @MethodSource("invalid")
  @DisplayName("V17: what no block can have is refused, though its txid is right")
  void whatNoBlockCanHaveIsRefused(TestTransaction invalid, String reason) {
    try (FakeNode node = FakeNode.start()) {
      node.serveTransaction(invalid);

      CliRun.of("tx", invalid.txidHex(), "-n", "regtest", "-p", node.hostAndPort())
          .assertFailed(5, reason);
    }
  }

  static List<Arguments> invalid() {
    Octets parent = Octets.zeros(32).withFlippedBit(3);
    return List.of(
        Arguments.of(
            TestTransaction.builder()
                .spending(parent, 0, Octets.EMPTY)
                .spending(parent, 0, Octets.EMPTY)
                .paying(1, "51")
                .build(),
            "inputs 0 and 1 both spend"),
        Arguments.of(
            TestTransaction.builder()
                .spending(parent, 0, Octets.EMPTY)
                .spending(Octets.zeros(32), 0xffff_ffffL, Octets.EMPTY)
                .paying(1, "51")
                .build(),
            "input 1 spends nothing"),
        Arguments.of(
            TestTransaction.builder().paying(2_100_000_000_000_001L, "51").build(),
            "has the impossible value 2100000000000001"));
  }

  @ParameterizedTest
  @MethodSource("disturbances")
  @DisplayName("V15 V16 V18 V20 V21: what one peer says of other things, or twice, does no harm")
  void disturbancesDoNoHarm(Fault disturbance) {
    try (FakeNode node = FakeNode.builder().fault(disturbance).start();
        FakeNode other = FakeNode.builder().fault(Fault.late("getdata", 500)).start()) {
      List.of(node, other).forEach(each -> each.serveTransaction(PAYMENT));

      assertEquals(
          PAYMENT.raw().toHex() + "\n", run(node, "--hex", "-p", other.hostAndPort()).out());
    }
  }

  static List<Fault> disturbances() {
    TestChain chain = TestChain.regtest().extendedBy(1);
    return List.of(
        Fault.unsolicited(
            "getdata", List.of(WireMessage.tx(OTHER.raw()), WireMessage.block(chain.tip().raw()))),
        Fault.unsolicited(
            "getdata",
            List.of(
                WireMessage.inventory(
                    "notfound", List.of(new InventoryEntry(0x4000_0001L, OTHER.txid()))))),
        Fault.repeated("tx", 3),
        Fault.notFoundForEverything(),
        Fault.closeAt("getdata"),
        Fault.silentGetData(),
        BlockLies.notFoundAs(2));
  }

  private static CliRun run(FakeNode node, String... more) {
    return CliRun.of(
        ObjectArrays.concat(
            new String[] {"tx", PAYMENT.txidHex(), "-n", "regtest", "-p", node.hostAndPort()},
            more,
            String.class));
  }
}
