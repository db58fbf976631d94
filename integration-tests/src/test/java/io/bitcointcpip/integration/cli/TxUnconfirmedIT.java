package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ObjectArrays;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
  void aPeerThatIsSilentIsNoAnswer() {
    try (FakeNode node = FakeNode.builder().fault(Fault.silentGetData()).start()) {
      node.serveTransaction(PAYMENT);

      run(node, "--timeout", "2s").assertFailed(4, node.hostAndPort() + " did not answer in time");
    }
  }

  @Test
  void aPeerThatSendsAnotherTransactionIsALiar() {
    try (FakeNode node = FakeNode.builder().fault(Fault.wrongTransaction(OTHER)).start()) {
      node.serveTransaction(PAYMENT);

      run(node)
          .assertFailed(5, node.hostAndPort() + " sent another transaction " + OTHER.txidHex());
    }
  }

  @Test
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
  void anAlteredWitnessIsShownButNotCalledVerified() {
    try (FakeNode node = FakeNode.builder().fault(Fault.alteredWitness()).start()) {
      node.serveTransaction(PAYMENT);

      JsonNode json = run(node, "--json").json();

      assertEquals(PAYMENT.txidHex(), json.get("txid").asText());
      assertEquals("[\"txid\"]", json.get("p2p").get("verified").toString());
    }
  }

  private static CliRun run(FakeNode node, String... more) {
    return CliRun.of(
        ObjectArrays.concat(
            new String[] {"tx", PAYMENT.txidHex(), "-n", "regtest", "-p", node.hostAndPort()},
            more,
            String.class));
  }
}
