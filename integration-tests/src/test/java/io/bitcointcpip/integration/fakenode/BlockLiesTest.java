package io.bitcointcpip.integration.fakenode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.fakenode.filter.BloomBits;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each lie about blocks and proofs is the one that it says, and no other. */
@Timeout(60)
class BlockLiesTest {
  private static final TestTransaction FIRST = spend("aa");
  private static final TestTransaction SECOND = spend("bb");
  private static final TestChain CHAIN =
      TestChain.regtest().extendedWith(List.of(FIRST, SECOND)).extendedWith(List.of(FIRST));
  private static final TestBlock THREE = CHAIN.block(1);
  private static final TestBlock TWO = CHAIN.block(2);

  @Test
  void aDuplicatedTailHasTheSameRoot() throws IOException {
    TestBlock told = told(BlockLies.duplicatedTail(), THREE);

    assertEquals(4, told.transactions().size());
    assertEquals(SECOND.raw(), told.transactions().get(3).raw());
    assertEquals(root(THREE), root(told));
    assertEquals(TWO, told(BlockLies.duplicatedTail(), TWO), "has no such tail");
  }

  @Test
  void aTailOfSeveralIsDuplicatedAsOne() throws IOException {
    TestBlock six =
        TestBlock.builder()
            .transactions(List.of(spend("01"), spend("02"), spend("03"), spend("04"), spend("05")))
            .mine();

    TestBlock told = told(BlockLies.duplicatedTail(), six);

    assertEquals(8, told.transactions().size());
    assertEquals(root(six), root(told));
  }

  @Test
  void anotherOrderHasAnotherRoot() throws IOException {
    TestBlock told = told(BlockLies.swappedOrder(), THREE);

    assertEquals(THREE.header(), told.header());
    assertEquals(SECOND.raw(), told.transactions().get(1).raw());
    assertEquals(FIRST.raw(), told.transactions().get(2).raw());
    assertNotEquals(root(THREE), root(told));
  }

  @Test
  void alteredWitnessesHaveTheSameRoot() throws IOException {
    TestBlock told = told(BlockLies.alteredWitnesses(), THREE);

    assertEquals(root(THREE), root(told));
    for (int i = 0; i < 3; i++) {
      assertNotEquals(THREE.transactions().get(i).wtxid(), told.transactions().get(i).wtxid());
    }
  }

  @Test
  void junkHasTheRightHeader() throws IOException {
    assertEquals(THREE.header(), told(BlockLies.junkTransactions(), THREE).header());
    assertNotEquals(root(THREE), root(told(BlockLies.junkTransactions(), THREE)));
    assertEquals(0, told(BlockLies.noTransactions(), THREE).transactions().size());
  }

  @Test
  void aProofOfAnotherTransactionIsInOrder() throws IOException {
    try (FakeNode node = bloomNode(BlockLies.provingAnother());
        RawPeer peer = RawPeer.ready(node)) {
      peer.send(matching(FIRST.txid()), get(InventoryEntry.FILTERED_BLOCK, THREE.hash()));
      peer.expect(
          PartialMerkleTree.merkleBlock(THREE, new TreeSet<>(List.of(0))),
          WireMessage.tx(THREE.transactions().get(0).stripped()));

      Octets coinbase = THREE.transactions().get(0).txid();
      peer.send(matching(coinbase), get(InventoryEntry.FILTERED_BLOCK, THREE.hash()));
      peer.expect(
          PartialMerkleTree.merkleBlock(THREE, new TreeSet<>(List.of(1))),
          WireMessage.tx(FIRST.stripped()));
      peer.expectSilence();
    }
  }

  @Test
  void hiddenMatchesLeaveAProofOfNothing() throws IOException {
    try (FakeNode node = bloomNode(BlockLies.hidingMatches());
        RawPeer peer = RawPeer.ready(node)) {
      peer.send(matchingEverything(), get(InventoryEntry.FILTERED_BLOCK, THREE.hash()));

      peer.expect(PartialMerkleTree.merkleBlock(THREE, new TreeSet<>()));
      peer.expectSilence();
    }
  }

  @Test
  void notFoundCanNameAnotherType() throws IOException {
    try (FakeNode node = node(BlockLies.notFoundAs(InventoryEntry.WTX));
        RawPeer peer = RawPeer.ready(node)) {
      peer.send(get(InventoryEntry.WITNESS_BLOCK, THREE.hash()));

      peer.expect(
          WireMessage.inventory(
              "notfound", List.of(new InventoryEntry(InventoryEntry.WTX, THREE.hash()))));
    }
  }

  @Test
  void anAnswerCanComeAgain() throws IOException {
    try (FakeNode node = node(Fault.repeated("block", 3));
        RawPeer peer = RawPeer.ready(node)) {
      peer.send(get(InventoryEntry.WITNESS_BLOCK, THREE.hash()));

      WireMessage block = WireMessage.block(THREE.raw());
      peer.expect(block, block, block);
      peer.expectSilence();
    }
  }

  @Test
  void aLateAnswerComesAfterItsTime() throws IOException {
    try (FakeNode node = node(Fault.late("getdata", 100));
        RawPeer peer = RawPeer.ready(node)) {
      long sent = System.nanoTime();
      peer.send(get(InventoryEntry.WITNESS_BLOCK, THREE.hash()));

      peer.expect(WireMessage.block(THREE.raw()));

      assertTrue(Duration.ofNanos(System.nanoTime() - sent).toMillis() >= 100, "late");
    }
  }

  private static TestBlock told(Fault lie, TestBlock block) throws IOException {
    try (FakeNode node = node(lie);
        RawPeer peer = RawPeer.ready(node)) {
      node.serveBlock(block);
      peer.send(get(InventoryEntry.WITNESS_BLOCK, block.hash()));
      WireMessage answer = peer.receive();
      assertEquals("block", answer.command());
      OctetsReader in = new OctetsReader(answer.payload());
      return new TestBlock(in.bytes(80), TestTransaction.readAll(in));
    }
  }

  private static FakeNode node(Fault fault) {
    FakeNode node = FakeNode.builder().fault(fault).start();
    node.serveChain(CHAIN);
    return node;
  }

  private static FakeNode bloomNode(Fault fault) {
    FakeNode node = FakeNode.builder().withBloomFilters().fault(fault).start();
    node.serveChain(CHAIN);
    return node;
  }

  private static WireMessage matchingEverything() {
    return new WireMessage("filterload", new OctetsBuilder().u8(0).u32(0).u32(0).u8(0).build());
  }

  private static WireMessage matching(Octets element) {
    BloomBits bits = new BloomBits(new byte[64], 5, 7);
    bits.insert(element.toByteArray());
    return new WireMessage(
        "filterload",
        new OctetsBuilder().varBytes(Octets.of(bits.toByteArray())).u32(5).u32(7).u8(0).build());
  }

  private static WireMessage get(long type, Octets hash) {
    return WireMessage.inventory("getdata", List.of(new InventoryEntry(type, hash)));
  }

  private static Octets root(TestBlock block) {
    return Merkle.root(block.transactions().stream().map(TestTransaction::txid).toList());
  }

  private static TestTransaction spend(String seed) {
    return TestTransaction.builder()
        .spendingWithWitness(Octets.ofHex(seed.repeat(32)), 0, Octets.ofHex("0102"))
        .paying(1, "51")
        .build();
  }
}
