package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.FakeNodeBuilder;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code ping --check} finds out about nodes of several kinds. */
@Timeout(180)
class PingCheckIT {
  private static final TestTransaction PAYMENT =
      TestTransaction.builder()
          .spending(Octets.zeros(32).withFlippedBit(0), 1, Octets.ofHex("51"))
          .paying(1_000, "0014751e76e8199196d454941c45d1b3a323f1433bd6")
          .build();

  @Test
  void aNodeThatServesEverythingIsSaidToDoSo() {
    FakeNodeBuilder all = FakeNode.builder().withBloomFilters().withCompactFilters();
    try (FakeNode node = all.start()) {
      node.serveChain(TestChain.regtest().extendedBy(3));
      node.serveTransaction(PAYMENT);

      CliRun run = check(node, "--json");

      Map<String, String> verdicts = verdicts(run.json());
      assertEquals(
          "{headers=served, old block=served, filters=served, mempool=served,"
              + " transaction=served, bloom=served}",
          verdicts.toString());
      assertEquals(2, node.connectionCount());
    }
  }

  @Test
  void aPrunedNodeWithoutFiltersRefusesAndIsAskedOverNewConnections() {
    try (FakeNode node = FakeNode.builder().pruned().start()) {
      node.serveChain(TestChain.regtest().extendedBy(300));

      CliRun run = check(node);

      assertEquals(0, run.exitCode(), run.err());
      String text = run.out();
      assertTrue(text.contains("\nheaders      served: 300 after the first block"), text);
      assertTrue(text.contains("\nold block    refused: "), text);
      assertTrue(text.contains("as pruned nodes do"), text);
      assertTrue(text.contains("\nfilters      refused: "), text);
      assertTrue(text.contains("\nmempool      refused: "), text);
      assertTrue(text.contains("\nbloom        refused: "), text);
    }
  }

  @Test
  void aNodeThatOffersWhatItDoesNotServeIsFoundOut() {
    try (FakeNode node = FakeNode.builder().withCompactFilters().start()) {
      node.serveChain(TestChain.regtest().extendedBy(2));
      node.on("getcfilters", message -> List.of());

      String text = check(node).out();

      assertTrue(text.contains("\nfilters      no answer, though offered: "), text);
    }
  }

  private static Map<String, String> verdicts(JsonNode json) {
    Map<String, String> verdicts = new LinkedHashMap<>();
    json.get("check")
        .forEach(each -> verdicts.put(each.get("name").asText(), each.get("verdict").asText()));
    return verdicts;
  }

  private static CliRun check(FakeNode node, String... more) {
    String[] args = {"ping", node.hostAndPort(), "-n", "regtest", "--check", "--transport", "v1"};
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of(more));
    return CliRun.of(all.toArray(String[]::new));
  }
}
