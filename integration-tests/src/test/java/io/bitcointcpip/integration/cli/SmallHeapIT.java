package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.integration.fakenode.BlockLies;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The largest blocks in a heap that holds only a few of them. */
@Timeout(180)
class SmallHeapIT {
  private static final int PEERS = 8;
  private static final int TRANSACTIONS = 40;
  private static final int WITNESS = 97_000;

  @Test
  @DisplayName(
      "R01: 32 MB are enough to fetch a block of 4 MB, though 7 of 8 peers send a false one")
  void aLittleHeapIsEnoughForTheLargestBlocks() {
    List<TestTransaction> transactions = new ArrayList<>();
    for (int i = 0; i < TRANSACTIONS; i++) {
      transactions.add(
          TestTransaction.builder()
              .spendingWithWitness(Octets.zeros(32).withFlippedBit(0), i, Octets.zeros(WITNESS))
              .paying(1_000 + i, "51")
              .build());
    }
    TestChain chain = TestChain.regtest().extendedBy(3).extendedWith(transactions);
    TestTransaction last = transactions.get(TRANSACTIONS - 1);
    assertTrue(chain.tip().raw().size() > 3_800_000, "the block is large");
    List<FakeNode> nodes = new ArrayList<>();
    try {
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "tx",
                  last.txidHex(),
                  "--block",
                  chain.tip().hashHex(),
                  "-n",
                  "regtest",
                  "--json",
                  "--timeout",
                  "60s"));
      for (int i = 0; i < PEERS; i++) {
        // The honest one comes last.
        FakeNode node =
            FakeNode.builder()
                .fault(i < PEERS - 1 ? BlockLies.alteredWitnesses() : Fault.late("version", 2_000))
                .start();
        node.serveChain(chain);
        nodes.add(node);
        arguments.addAll(List.of("-p", node.hostAndPort()));
      }

      CliRun run = CliRun.of(List.of("-Xmx32m"), arguments.toArray(String[]::new));

      JsonNode json = run.json();
      assertEquals(last.wtxidHex(), json.get("hash").asText());
      assertEquals(chain.tip().hashHex(), json.get("blockhash").asText());
    } finally {
      nodes.forEach(FakeNode::close);
    }
  }
}
