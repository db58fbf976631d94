package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ObjectArrays;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PeersIT {
  @TempDir private Path home;

  @Test
  void aCrawlFollowsWhatNodesTellOfEachOther() {
    try (FakeNode first = FakeNode.start();
        FakeNode second = FakeNode.start();
        FakeNode third = FakeNode.start()) {
      first.serveAddresses(many(second.address()));
      second.serveAddresses(many(third.address()));
      third.serveAddresses(many(first.address()));

      JsonNode json = peers(first, "--crawl", "--json").json();

      Set<String> found = new TreeSet<>();
      json.forEach(node -> found.add(node.get("address").asText()));
      assertEquals(
          new TreeSet<>(List.of(first.hostAndPort(), second.hostAndPort(), third.hostAndPort())),
          found);
    }
  }

  @Test
  @DisplayName("A06: nodes that are all in one network group are said to be so")
  void lowDiversityIsSaid() {
    try (FakeNode first = FakeNode.start();
        FakeNode second = FakeNode.start()) {
      CliRun run = peers(first, "-p", second.hostAndPort());

      assertEquals(0, run.exitCode(), run.err());
      assertTrue(run.err().contains("low diversity: all 2 nodes are in 127.0.0.0/16"), run.err());
      assertEquals(3, run.out().lines().count(), run.out());
    }
  }

  @Test
  void aServiceThatNobodyOffersIsAMessage() {
    try (FakeNode node = FakeNode.start()) {
      peers(node, "--need", "filters", "--timeout", "20s")
          .assertFailed(4, "none of the 1 nodes reached offers COMPACT_FILTERS");
    }
  }

  @Test
  void aTransactionIsLookedForWithNodesOfEarlierRuns() {
    TestTransaction payment =
        TestTransaction.builder()
            .spendingWithWitness(Octets.zeros(32).withFlippedBit(0), 1, Octets.ofHex("aa"))
            .paying(1_000, "6a")
            .build();
    try (FakeNode node = FakeNode.start()) {
      node.serveTransaction(payment);
      assertEquals(0, peers(node).exitCode());

      CliRun run =
          CliRun.of(
              "tx", payment.txidHex(), "-n", "regtest", "--hex", "--data-dir", home.toString());

      assertEquals(payment.raw().toHex() + "\n", run.out(), run.err());
    }
  }

  @Test
  void headersComeFromNodesOfEarlierRuns() {
    TestChain chain = TestChain.regtest().extendedBy(3);
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(chain);
      assertEquals(0, peers(node).exitCode());

      JsonNode json =
          CliRun.of("headers", "-n", "regtest", "--json", "--data-dir", home.toString()).json();

      assertEquals(chain.tip().hash().reversed().toHex(), json.get("hash").asText());
    }
  }

  @Test
  void withNoAddressAtAllTheMessageSaysWhatHelps() {
    CliRun run = CliRun.of("peers", "-n", "regtest", "--data-dir", home.toString());

    run.assertFailed(4, "no address of any node");
    assertTrue(run.err().contains("give --peer"), run.err());
  }

  /** An answer that is no mere announcement: one address that exists, and some that do not. */
  private static List<InetSocketAddress> many(InetSocketAddress real) {
    List<InetSocketAddress> all = new ArrayList<>();
    all.add(real);
    for (int i = 1; i <= 11; i++) {
      all.add(new InetSocketAddress("127.0.0." + i, 2));
    }
    return all;
  }

  private CliRun peers(FakeNode node, String... more) {
    return CliRun.of(
        ObjectArrays.concat(
            new String[] {
              "peers", "-n", "regtest", "--data-dir", home.toString(), "-p", node.hostAndPort()
            },
            more,
            String.class));
  }
}
