package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.integration.fakenode.TestTransactionBuilder;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Blocks of as many parts as a block can have, read in a heap that is not much larger. */
@Timeout(120)
class HugeBlockIT {
  private static final List<String> SMALL_HEAP = List.of("-Xmx48m");
  private static final TestTransaction PAYMENT =
      TestTransaction.builder().paying(5_000, "51").build();

  @Test
  @DisplayName("V13: a block of a hundred thousand scripts of one byte fits a small heap")
  void aBlockOfTinyScriptsFitsASmallHeap() {
    TestTransactionBuilder outputs = TestTransaction.builder();
    for (int i = 0; i < 99_500; i++) {
      outputs.paying(1, "51");
    }

    assertRetrieved(outputs.build());
  }

  @Test
  @DisplayName("V13: a block of 4 MB of witness items of one byte fits a small heap")
  void aBlockOfTinyWitnessItemsFitsASmallHeap() {
    Octets[] items = Collections.nCopies(1_990_000, Octets.ofHex("51")).toArray(Octets[]::new);
    Octets parent = Octets.zeros(32).withFlippedBit(0);

    assertRetrieved(
        TestTransaction.builder().spendingWithWitness(parent, 1, items).paying(1, "51").build());
  }

  private static void assertRetrieved(TestTransaction huge) {
    TestChain chain = TestChain.regtest().extendedWith(List.of(huge, PAYMENT));
    assertTrue(chain.tip().raw().size() > 990_000, "as large as a block can be");
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(chain);

      CliRun run =
          CliRun.of(
              SMALL_HEAP,
              "tx",
              PAYMENT.txidHex(),
              "--block",
              chain.tip().hashHex(),
              "-n",
              "regtest",
              "-p",
              node.hostAndPort(),
              "--hex");

      assertEquals(PAYMENT.raw().toHex() + "\n", run.out(), run.err());
    }
  }
}
