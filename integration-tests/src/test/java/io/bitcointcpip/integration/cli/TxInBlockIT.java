package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ObjectArrays;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestBlock;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TxInBlockIT {
  private static final TestTransaction PAYMENT =
      TestTransaction.builder()
          .spendingWithWitness(Octets.zeros(32).withFlippedBit(0), 1, Octets.ofHex("aa"))
          .paying(
              5_000, "5120" + "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798")
          .build();
  private static final TestTransaction OTHER =
      TestTransaction.builder().paying(1_000, "6a").build();
  private static final TestChain CHAIN =
      TestChain.regtest().extendedBy(20).extendedWith(List.of(OTHER, PAYMENT)).extendedBy(5);
  private static final TestBlock BLOCK = CHAIN.block(21);

  @Test
  void aTransactionWithWitnessIsProvenByItsBlock() {
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN);

      JsonNode json = run(BLOCK, "--json", "-p", node.hostAndPort()).json();

      assertEquals(PAYMENT.wtxidHex(), json.get("hash").asText());
      assertEquals(BLOCK.hashHex(), json.get("blockhash").asText());
      assertEquals(6, json.get("confirmations").asInt());
      JsonNode p2p = json.get("p2p");
      assertEquals("confirmed", p2p.get("status").asText());
      assertEquals(21, p2p.get("height").asInt());
      assertEquals(2, p2p.get("index").asInt());
      assertEquals(
          "[\"txid\",\"wtxid\",\"merkle\",\"witness\",\"pow\"]", p2p.get("verified").toString());
    }
  }

  @Test
  void theNewestBlockIsAskedForByItsParentSinceSomeNodesAreSilentAboutNothing() throws Exception {
    try (FakeNode node = FakeNode.start()) {
      TestChain upToBlock = new TestChain(CHAIN.blocks().subList(0, 22));
      node.serveChain(upToBlock);

      JsonNode json = run(BLOCK, "--json", "-p", node.hostAndPort()).json();

      assertEquals(1, json.get("confirmations").asInt());
      String question = node.takeMessage("getheaders", Duration.ofSeconds(10)).payload().toHex();
      assertEquals("01" + CHAIN.block(20).hash().toHex(), question.substring(8, 8 + 66));
    }
  }

  @Test
  void aBlockThatTheNodeLacksIsNotFound() {
    try (FakeNode node = FakeNode.start()) {
      run(BLOCK, "-p", node.hostAndPort()).assertFailed(3, "block " + BLOCK.hashHex());
    }
  }

  @Test
  void aBlockWithoutTheTransactionIsNotFound() {
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN);

      run(CHAIN.block(3), "-p", node.hostAndPort()).assertFailed(3, "which does not hold it");
    }
  }

  @Test
  void aStaleBlockHasNoConfirmations() {
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN);
      TestBlock stale =
          TestBlock.builder()
              .previous(CHAIN.block(4).hash())
              .height(5)
              .time(1_700_000_000)
              .transactions(List.of(PAYMENT))
              .mine();
      node.serveBlock(stale);

      JsonNode json = run(stale, "--json", "-p", node.hostAndPort()).json();

      assertEquals(0, json.get("confirmations").asInt());
      assertTrue(json.get("time") == null, "as Core, no time of a block that is not on the chain");
    }
  }

  @Test
  void anotherBlockThanTheOneAskedForIsALie() {
    try (FakeNode node = FakeNode.builder().fault(Fault.wrongBlock(CHAIN.block(3))).start()) {
      node.serveChain(CHAIN);

      run(BLOCK, "-p", node.hostAndPort())
          .assertFailed(5, node.hostAndPort() + " sent another block " + CHAIN.block(3).hashHex());
    }
  }

  @Test
  void theRightHeaderOverOtherTransactionsIsALie() {
    TestBlock junk = BLOCK.withTransactions(List.of(BLOCK.transactions().get(0), PAYMENT));
    try (FakeNode node = FakeNode.builder().fault(Fault.wrongBlock(junk)).start()) {
      node.serveChain(CHAIN);

      run(BLOCK, "-p", node.hostAndPort())
          .assertFailed(5, "sent a block that is not what it claims");
    }
  }

  @Test
  void anAlteredWitnessIsALie() {
    TestBlock altered =
        BLOCK.withTransactions(
            List.of(BLOCK.transactions().get(0), OTHER, PAYMENT.withAlteredWitness()));
    try (FakeNode node = FakeNode.builder().fault(Fault.wrongBlock(altered)).start()) {
      node.serveChain(CHAIN);

      run(BLOCK, "-p", node.hostAndPort())
          .assertFailed(5, "the witnesses do not hash to the coinbase's commitment");
    }
  }

  @Test
  void aRepeatedTransactionIsAMutationEvenIfTheRootIsTheSame() {
    // Three transactions hash as four with the last one twice (CVE-2012-2459).
    List<TestTransaction> all = BLOCK.transactions();
    TestBlock mutated =
        BLOCK.withTransactions(List.of(all.get(0), all.get(1), all.get(2), all.get(2)));
    try (FakeNode node = FakeNode.builder().fault(Fault.wrongBlock(mutated)).start()) {
      node.serveChain(CHAIN);

      run(BLOCK, "-p", node.hostAndPort()).assertFailed(5, "repeated");
    }
  }

  @Test
  void liarsAreFollowedByTheHonestPeer() {
    try (FakeNode liar = FakeNode.builder().fault(Fault.wrongBlock(CHAIN.block(3))).start();
        FakeNode silent = FakeNode.start();
        FakeNode honest = FakeNode.start()) {
      honest.serveChain(CHAIN);

      JsonNode json =
          run(
                  BLOCK,
                  "--json",
                  "-p",
                  liar.hostAndPort(),
                  "-p",
                  silent.hostAndPort(),
                  "-p",
                  honest.hostAndPort())
              .json();

      assertEquals(BLOCK.hashHex(), json.get("blockhash").asText());
      assertEquals("sent", json.get("p2p").get("peers").get(2).get("answer").asText());
    }
  }

  private static CliRun run(TestBlock block, String... more) {
    return CliRun.of(
        ObjectArrays.concat(
            new String[] {"tx", PAYMENT.txidHex(), "-n", "regtest", "--block", block.hashHex()},
            more,
            String.class));
  }
}
