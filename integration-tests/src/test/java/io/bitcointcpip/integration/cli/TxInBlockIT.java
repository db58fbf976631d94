package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ObjectArrays;
import io.bitcointcpip.integration.fakenode.BlockLies;
import io.bitcointcpip.integration.fakenode.FakeNetwork;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestBlock;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
  @DisplayName("V10: a block that is not on the chain has no confirmations")
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
      String text = run(stale, "-p", node.hostAndPort()).out();
      assertTrue(text.contains("not proven   that the block is on the chain"), text);
    }
  }

  @Test
  @DisplayName("V10: a header of little work proves nothing on a network that asks for more")
  void aHeaderOfLittleWorkProvesNothing() {
    try (FakeNode node = FakeNode.builder().network(FakeNetwork.MAIN).start()) {
      node.serveBlock(BLOCK);

      CliRun.of("tx", PAYMENT.txidHex(), "--block", BLOCK.hashHex(), "-p", node.hostAndPort())
          .assertFailed(5, "is malformed or easier than allowed");
    }
  }

  @ParameterizedTest
  @MethodSource("mutations")
  @DisplayName("V03 V05 V06 V11: a mutated block is named, and fetched from another peer")
  void aMutatedBlockIsFetchedFromAnotherPeer(Fault mutation, String reason) {
    try (FakeNode liar = FakeNode.builder().fault(mutation).start();
        FakeNode honest = FakeNode.builder().fault(Fault.late("version", 400)).start()) {
      liar.serveChain(CHAIN);
      honest.serveChain(CHAIN);

      CliRun run = run(BLOCK, "--json", "-p", liar.hostAndPort(), "-p", honest.hostAndPort());

      assertEquals(BLOCK.hashHex(), run.json().get("blockhash").asText());
      assertTrue(run.err().contains("warning: " + liar.hostAndPort()), run.err());
      assertTrue(run.err().contains(reason), run.err());
    }
  }

  static List<Arguments> mutations() {
    return List.of(
        Arguments.of(BlockLies.duplicatedTail(), "transactions are repeated"),
        Arguments.of(BlockLies.swappedOrder(), "the transactions hash to"),
        Arguments.of(BlockLies.alteredWitnesses(), "do not hash to the coinbase's commitment"),
        Arguments.of(BlockLies.noTransactions(), "no transactions"));
  }

  @Test
  @DisplayName("V12: while one peer sends a mutated block late another one's is taken")
  void aLateMutationDoesNotDisturbAnotherPeer() {
    try (FakeNode liar =
            FakeNode.builder()
                .fault(Fault.late("getdata", 3_500))
                .fault(BlockLies.duplicatedTail())
                .start();
        FakeNode honest =
            FakeNode.builder()
                .fault(Fault.late("version", 400))
                .fault(Fault.late("getdata", 1_500))
                .start()) {
      liar.serveChain(CHAIN);
      honest.serveChain(CHAIN);

      JsonNode json =
          run(BLOCK, "--json", "-p", liar.hostAndPort(), "-p", honest.hostAndPort()).json();

      assertEquals(BLOCK.hashHex(), json.get("blockhash").asText());
      assertEquals("sent", json.at("/p2p/peers/1/answer").asText());
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName("V16 V18 V19 V20 V21: what one peer does not send another one does")
  void whatOnePeerDoesNotSendAnotherOneDoes(Fault failure) {
    try (FakeNode bad = FakeNode.builder().fault(failure).start();
        FakeNode good = FakeNode.builder().fault(Fault.late("version", 400)).start()) {
      bad.serveChain(CHAIN);
      good.serveChain(CHAIN);

      JsonNode json =
          run(BLOCK, "--json", "-p", bad.hostAndPort(), "-p", good.hostAndPort()).json();

      assertEquals(BLOCK.hashHex(), json.get("blockhash").asText());
    }
  }

  static List<Fault> failures() {
    return List.of(
        Fault.notFoundForEverything(),
        Fault.silentGetData(),
        Fault.stallAt("getdata"),
        Fault.closeAt("getdata"),
        Fault.resetAt("getdata"),
        BlockLies.notFoundAs(1),
        Fault.repeated("block", 3));
  }

  @Test
  @DisplayName("V07: another block than the one asked for is a lie")
  void anotherBlockThanTheOneAskedForIsALie() {
    try (FakeNode node = FakeNode.builder().fault(Fault.wrongBlock(CHAIN.block(3))).start()) {
      node.serveChain(CHAIN);

      run(BLOCK, "-p", node.hostAndPort())
          .assertFailed(5, node.hostAndPort() + " sent another block " + CHAIN.block(3).hashHex());
    }
  }

  @Test
  @DisplayName("V08: the right header over other transactions is a lie")
  void theRightHeaderOverOtherTransactionsIsALie() {
    TestBlock junk = BLOCK.withTransactions(List.of(BLOCK.transactions().get(0), PAYMENT));
    try (FakeNode node = FakeNode.builder().fault(Fault.wrongBlock(junk)).start()) {
      node.serveChain(CHAIN);

      run(BLOCK, "-p", node.hostAndPort())
          .assertFailed(5, "sent a block that is not what it claims");
    }
  }

  @Test
  @DisplayName("V02: an altered witness is noticed by the block that commits to it")
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
  @DisplayName("V03: a repeated transaction is a mutation even if the root is the same")
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

  @Test
  @DisplayName("V04: a whole block shows a transaction of 64 bytes, but no file can prove it")
  void aTransactionOf64BytesIsShownButNotProvenByAFile(@TempDir Path directory) {
    TestTransaction sixtyFour = TestTransaction.builder().paying(1, "6a020000").build();
    TestChain chain = CHAIN.extendedWith(List.of(sixtyFour));
    Path file = directory.resolve("proof.json");
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(chain);
      String[] arguments = {
        "tx",
        sixtyFour.txidHex(),
        "-n",
        "regtest",
        "--block",
        chain.tip().hashHex(),
        "-p",
        node.hostAndPort()
      };

      assertEquals(0, CliRun.of(arguments).exitCode());
      CliRun.of(
              ObjectArrays.concat(
                  arguments, new String[] {"--proof", file.toString()}, String.class))
          .assertFailed(5, "merkle: transaction " + sixtyFour.txidHex() + " has 64 bytes");
      assertFalse(Files.exists(file));
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
