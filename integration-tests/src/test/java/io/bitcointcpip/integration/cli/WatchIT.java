package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.InventoryEntry;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.integration.fakenode.WireMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What nodes announce, as {@code watch} shows it. */
@Timeout(240)
class WatchIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String ADDRESS = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080";
  private static final String SCRIPT = "0014751e76e8199196d454941c45d1b3a323f1433bd6";

  @Test
  void whatTwoNodesAnnounceIsShownOnceWithBoth() throws Exception {
    try (FakeNode first = FakeNode.start();
        FakeNode second = FakeNode.start()) {
      Process process = watch(List.of(first, second), "--count", "1", "--json");
      awaitBoth(first, second);

      first.announce(payment(7));
      second.announce(payment(7));

      CliRun run = CliRun.finish(process);
      JsonNode line = run.json();
      assertEquals("tx", line.get("type").asText());
      assertEquals(payment(7).txidHex(), line.get("txid").asText());
      assertTrue(run.out().contains("\"amount\":0.00000007,"), run.out());
      assertEquals(2, line.get("connected").asInt());
      assertTrue(line.get("nodes").asInt() >= 1, run.out());
      assertEquals(1, run.out().lines().count());
      assertTrue(run.err().contains("1 shown"), run.err());
    }
  }

  @Test
  void blocksAndTransactionsComeAsLines() throws Exception {
    TestChain chain = TestChain.regtest().extendedBy(1);
    try (FakeNode node = FakeNode.start()) {
      Process process = watch(List.of(node), "--count", "2");
      node.awaitHandshakes(1, SOON);

      node.announce(payment(123_456_789));
      node.takeMessage("getdata", SOON);
      node.connectTip(chain.tip());

      CliRun run = CliRun.finish(process);
      assertEquals(0, run.exitCode(), run.err());
      List<String> lines = run.out().lines().toList();
      assertTrue(
          lines
              .get(0)
              .matches(
                  "....-..-..T..:..:..Z +tx +1\\.23456789 .*" + payment(123_456_789).txidHex()),
          run.out());
      assertTrue(lines.get(1).matches(".* block +1 tx .*" + chain.tip().hashHex()), run.out());
    }
  }

  @Test
  void onlyWhatPaysEnoughToTheAddressIsShown() throws Exception {
    TestTransaction elsewhere =
        TestTransaction.builder()
            .spending(Octets.zeros(32).withFlippedBit(2), 0, Octets.ofHex("51"))
            .paying(900_000_000, "51")
            .build();
    try (FakeNode node = FakeNode.start()) {
      Process process =
          watch(List.of(node), "--address", ADDRESS, "--min-btc", "0.5", "--count", "1", "--json");
      node.awaitHandshakes(1, SOON);

      List.of(payment(1_000), elsewhere, payment(60_000_000)).forEach(node::announce);

      JsonNode line = CliRun.finish(process).json();
      assertEquals(payment(60_000_000).txidHex(), line.get("txid").asText());
    }
  }

  @Test
  void aConnectionThatIsLostComesBack() throws Exception {
    try (FakeNode node = FakeNode.start()) {
      Process process = watch(List.of(node), "--count", "1", "--json", "--transport", "v1");
      node.awaitHandshakes(1, SOON);
      node.closeConnections();
      node.awaitConnections(2, SOON);
      node.awaitHandshakes(1, SOON);

      node.announce(payment(9));

      CliRun run = CliRun.finish(process);
      assertEquals(payment(9).txidHex(), run.json().get("txid").asText());
      assertTrue(run.err().contains("warning: no node is connected"), run.err());
      assertTrue(run.err().contains("connected again"), run.err());
    }
  }

  @Test
  void aFloodOfAnnouncementsNeitherFillsTheMemoryNorHidesWhatIsReal() throws Exception {
    try (FakeNode flooder = FakeNode.start();
        FakeNode node = FakeNode.start()) {
      List<String> command = CliRun.command(List.of("-Xmx64m"), "watch", "-n", "regtest");
      command.addAll(List.of("-p", flooder.hostAndPort(), "-p", node.hostAndPort()));
      command.addAll(List.of("--count", "1", "--json"));
      Process process = new ProcessBuilder(command).start();
      awaitBoth(flooder, node);

      for (int i = 0; i < 20; i++) {
        flooder.send(flood(i));
      }
      node.announce(payment(11));

      CliRun run = CliRun.finish(process);
      assertEquals(payment(11).txidHex(), run.json().get("txid").asText());
    }
  }

  @Test
  @DisplayName("U11: JSON lines are one object a line, whatever peers say of themselves")
  void everyLineIsJson() throws Exception {
    try (FakeNode node = FakeNode.builder().userAgent("=cmd|' /C calc'!A0\n\"").start()) {
      Process process = watch(List.of(node), "--count", "3", "--json");
      node.awaitHandshakes(1, SOON);

      IntStream.range(1, 4).forEach(i -> node.announce(payment(i)));

      CliRun run = CliRun.finish(process);
      List<String> lines = run.out().lines().toList();
      assertEquals(3, lines.size(), run.out());
      for (String line : lines) {
        assertEquals("tx", new ObjectMapper().readTree(line).get("type").asText());
      }
    }
  }

  @Test
  @DisplayName("U03: whoever reads only the first line ends the program quietly, with 141")
  void aReaderThatGoesAwayEndsIt() throws Exception {
    assumeTrue(Files.exists(Path.of("/bin/sh")), "this system has no /bin/sh");
    try (FakeNode node = FakeNode.start()) {
      String java =
          String.join(
              " ",
              CliRun.command(
                  List.of(), "watch", "-n", "regtest", "-p", node.hostAndPort(), "--json", "-q"));
      Process process =
          new ProcessBuilder(
                  "/bin/sh",
                  "-c",
                  "{ " + java + "; echo exit $? >&2; } | { read line; echo \"$line\"; }")
              .start();
      node.awaitHandshakes(1, SOON);
      Thread announcer = announcing(node, process);

      CliRun run = CliRun.finish(process);
      announcer.join();

      assertEquals("exit 141\n", run.err());
      assertEquals(1, run.out().lines().count());
    }
  }

  @Test
  void aNodeThatIsNotThereIsSaidAtOnce() {
    CliRun run = CliRun.of("watch", "-n", "regtest", "-p", "127.0.0.1:1");

    run.assertFailed(4, "no node reached: 127.0.0.1:1: cannot connect");
    assertTrue(run.err().contains("try --peer"), run.err());
  }

  @Test
  void timeThatIsOverIsNoFailureUnlessMoreLinesWereAskedFor() {
    try (FakeNode node = FakeNode.start()) {
      String[] args = {"watch", "-n", "regtest", "-p", node.hostAndPort(), "--timeout", "8s"};

      CliRun run = CliRun.of(args);

      assertEquals(0, run.exitCode(), run.err());
      assertEquals("", run.out());
    }
  }

  /** Announces until the program is gone: it learns that nobody reads by writing. */
  private static Thread announcing(FakeNode node, Process process) {
    Thread thread =
        new Thread(
            () -> {
              for (int i = 1; process.isAlive() && i < 500; i++) {
                node.announce(payment(i));
                try {
                  boolean unused = process.waitFor(200, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                  return;
                }
              }
            });
    thread.start();
    return thread;
  }

  private static WireMessage flood(int series) {
    return WireMessage.inventory(
        "inv",
        IntStream.range(0, 50_000)
            .mapToObj(i -> new InventoryEntry(InventoryEntry.TX, id(series, i)))
            .toList());
  }

  private static Octets id(int series, int number) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) (series + 1);
    bytes[1] = (byte) number;
    bytes[2] = (byte) (number >> 8);
    return Octets.of(bytes);
  }

  private static TestTransaction payment(long amount) {
    return TestTransaction.builder()
        .spending(Octets.zeros(32).withFlippedBit(0), 1, Octets.ofHex("51"))
        .paying(amount, SCRIPT)
        .build();
  }

  private static void awaitBoth(FakeNode first, FakeNode second) {
    first.awaitHandshakes(1, SOON);
    second.awaitHandshakes(1, SOON);
  }

  private static Process watch(List<FakeNode> nodes, String... more) {
    List<String> args = new ArrayList<>(List.of("watch", "-n", "regtest"));
    nodes.forEach(node -> args.addAll(List.of("-p", node.hostAndPort())));
    args.addAll(List.of(more));
    try {
      return new ProcessBuilder(CliRun.command(List.of(), args.toArray(String[]::new))).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
