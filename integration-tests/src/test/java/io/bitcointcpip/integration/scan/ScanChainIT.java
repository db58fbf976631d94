package io.bitcointcpip.integration.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.integration.cli.CliRun;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.TestBlock;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the headers that are kept add to a scan. */
@Timeout(120)
class ScanChainIT {
  private static final TestTransaction PAYMENT =
      TestTransaction.builder().paying(1_000, "6a").build();
  private static final TestChain CHAIN =
      TestChain.regtest().extendedBy(20).extendedWith(List.of(PAYMENT)).extendedBy(5);

  @TempDir private Path blocks = Path.of("unset");

  @Test
  void theKeptHeadersTellTheHeightAndWhichBlockIsStale() throws IOException {
    TestBlock stale =
        TestBlock.builder()
            .previous(CHAIN.block(4).hash())
            .height(5)
            .time(1_700_000_000)
            .transactions(List.of(PAYMENT))
            .mine();
    BlockFileBytes file = BlockFileBytes.regtest().block(stale.raw().toByteArray());
    file.block(CHAIN.block(21).raw().toByteArray()).writeTo(blocks, 0, true);
    String[] network = {"-n", "regtest"};

    List<JsonNode> before =
        ScanRun.of(blocks, "--txids", List.of(PAYMENT.txidHex()), network).rows();
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN);
      String data = blocks.resolve("data").toString();
      CliRun sync =
          CliRun.of("headers", "-n", "regtest", "--data-dir", data, "-p", node.hostAndPort());
      assertEquals(0, sync.exitCode(), sync.err());
    }
    List<JsonNode> after =
        ScanRun.of(blocks, "--txids", List.of(PAYMENT.txidHex()), network).rows();

    assertEquals(List.of(stale.hashHex(), CHAIN.block(21).hashHex()), hashes(after));
    assertTrue(before.get(0).get("on_chain").isNull());
    assertEquals("coinbase", before.get(1).get("height_source").asText());
    assertEquals("false", after.get(0).get("on_chain").asText());
    assertEquals("coinbase", after.get(0).get("height_source").asText());
    assertEquals("true", after.get(1).get("on_chain").asText());
    assertEquals("chain", after.get(1).get("height_source").asText());
    assertEquals(21, after.get(1).get("height").asInt());
  }

  private static List<String> hashes(List<JsonNode> rows) {
    return rows.stream().map(row -> row.get("block").asText()).toList();
  }
}
