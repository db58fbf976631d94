package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.integration.fakenode.WireMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a transaction that {@code send} hands to nodes. */
@Timeout(240)
class SendIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final TestTransaction PAYMENT =
      TestTransaction.builder()
          .spendingWithWitness(Octets.zeros(32).withFlippedBit(0), 1, Octets.ofHex("aa"))
          .paying(123_456, "0014751e76e8199196d454941c45d1b3a323f1433bd6")
          .build();

  @TempDir private Path directory;

  @Test
  void anotherNodeThatAnnouncesItProvesThatItSpreads() {
    try (FakeNode first = FakeNode.start();
        FakeNode second = FakeNode.start()) {
      Process process = send(List.of(first, second), "--json");
      // Which of them is told is a matter of who is connected first.
      FakeNode told = whoIsTold(first, second);
      FakeNode watched = told == first ? second : first;
      assertEquals(PAYMENT.raw(), told.takeMessage("tx", SOON).payload());
      watched.announce(PAYMENT);

      JsonNode json = CliRun.finish(process).json();

      assertEquals("propagated", json.get("verdict").asText());
      assertEquals(PAYMENT.txidHex(), json.get("txid").asText());
      assertEquals(1, json.get("handed_over").asInt());
      assertEquals(1, json.get("witnesses").asInt());
      assertEquals(List.of(), watched.messages("tx"));
    }
  }

  @Test
  void oneNodeThatTakesItAndHasItThenAcceptedIt() throws Exception {
    Path file = directory.resolve("tx.hex");
    Files.writeString(file, PAYMENT.raw().toHex() + "\n");
    try (FakeNode node = FakeNode.start()) {
      CliRun run = CliRun.of("send", file.toString(), "-n", "regtest", "-p", node.hostAndPort());

      assertEquals(0, run.exitCode(), run.err());
      assertTrue(
          run.out().contains("status       it was accepted: 1 of those told took it"), run.out());
      assertTrue(run.err().contains("the nodes that are told learn"), run.err());
    }
  }

  @Test
  void aNodeThatHasItAlreadyIsSaidToKnowIt() {
    try (FakeNode node = FakeNode.start()) {
      node.serveTransaction(PAYMENT);

      JsonNode json = CliRun.finish(send(List.of(node), "--json")).json();

      assertEquals("known", json.get("verdict").asText());
      assertEquals(List.of(), node.messages("tx"));
    }
  }

  @Test
  void aRefusalIsTheErrorAndTheExitCodeSaysThatItIsNotOnItsWay() throws Exception {
    Octets reason =
        Octets.of("\u0002txB\u0011insufficient\u001b fee".getBytes(StandardCharsets.ISO_8859_1));
    try (FakeNode node = FakeNode.start()) {
      node.on("tx", message -> List.of(new WireMessage("reject", reason)));
      node.on("getdata", message -> List.of());

      CliRun run = CliRun.finish(send(List.of(node), "--timeout", "20s", "--json"));

      assertEquals(3, run.exitCode(), run.err());
      assertTrue(run.err().contains("error: it was refused: "), run.err());
      assertTrue(run.err().contains("insufficient\\x1b fee"), run.err());
      assertEquals("rejected", new ObjectMapper().readTree(run.out()).get("verdict").asText());
    }
  }

  @Test
  void whatDoesNotParseIsNeverSent() {
    String raw = PAYMENT.raw().toHex();
    try (FakeNode node = FakeNode.start()) {
      for (String broken : List.of(raw.substring(2), raw + "00", "00", "zz", raw + "0")) {
        CliRun run = CliRun.of("send", broken, "-n", "regtest", "-p", node.hostAndPort());

        assertEquals(2, run.exitCode(), run.err());
        assertEquals("", run.out());
      }
      assertEquals(0, node.connectionCount());
    }
  }

  @Test
  void whatNoNodeTakesIsRefusedHereAndNobodyIsAsked() {
    TestTransaction twice =
        TestTransaction.builder()
            .spending(Octets.zeros(32).withFlippedBit(0), 1, Octets.ofHex("51"))
            .spending(Octets.zeros(32).withFlippedBit(0), 1, Octets.ofHex("51"))
            .paying(1_000, "51")
            .build();

    CliRun.of("send", twice.raw().toHex(), "-n", "regtest", "-p", "127.0.0.1:1")
        .assertFailed(2, "no node takes this transaction: it spends");
  }

  @Test
  void withNoNodeThereIsNobodyToTell() {
    CliRun run =
        CliRun.of("send", PAYMENT.raw().toHex(), "-n", "regtest", "-p", "127.0.0.1:1", "-q");

    assertEquals(4, run.exitCode());
    assertTrue(
        run.err().contains("error: there was no node to announce it to: 127.0.0.1:1 not reached"),
        run.err());
  }

  private static FakeNode whoIsTold(FakeNode first, FakeNode second) {
    long end = System.nanoTime() + SOON.toNanos();
    while (System.nanoTime() < end) {
      for (FakeNode each : List.of(first, second)) {
        if (!each.messages("inv").isEmpty()) {
          return each;
        }
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("nobody is told");
  }

  private static Process send(List<FakeNode> nodes, String... more) {
    List<String> args = new ArrayList<>(List.of("send", PAYMENT.raw().toHex(), "-n", "regtest"));
    nodes.forEach(node -> args.addAll(List.of("-p", node.hostAndPort())));
    args.addAll(List.of(more));
    try {
      return new ProcessBuilder(CliRun.command(List.of(), args.toArray(String[]::new))).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
