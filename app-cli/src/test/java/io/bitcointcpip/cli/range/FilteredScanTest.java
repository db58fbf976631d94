package io.bitcointcpip.cli.range;

import static io.bitcointcpip.cli.range.ScanWorld.BLOOM;
import static io.bitcointcpip.cli.range.ScanWorld.FULL;
import static io.bitcointcpip.cli.range.ScanWorld.WANTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.cli.range.ScanWorld.Behaviour;
import io.bitcointcpip.cli.range.ScanWorld.Reply;
import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.protocol.filter.BloomFilter;
import io.bitcointcpip.protocol.message.FilterLoad;
import io.bitcointcpip.protocol.message.MerkleBlock;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.PartialMerkleTree;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.PartialMerkleProof;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FilteredScanTest {
  private static final int NOWHERE = -1;
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final BlockQuestion FILTERED = new FilteredBlocks(WANTED.txid(), 5);

  private static final Behaviour HONEST =
      (request, height, block) -> Reply.soon(proof(block, WANTED.txid()::equals));
  private static final Behaviour HIDING =
      (request, height, block) -> Reply.soon(proof(block, txid -> false));

  @Test
  void theFilterHoldsTheIdAndIsSentBeforeAnyQuestion() {
    ScanWorld world = new ScanWorld(1, 150);
    world.add(BLOOM, HONEST);

    ScanEnd end = world.run(100, 200, FILTERED, LIMIT);

    assertEquals(ScanEnd.Kind.FOUND, end.kind());
    assertEquals(world.block(150).hash(), end.hit().orElseThrow().hash());
    assertTrue(end.hit().orElseThrow().sent().isEmpty());
    FilterLoad sent = (FilterLoad) ((Step.Tell) world.done.get(0)).message();
    BloomFilter filter =
        BloomFilter.of(sent.filter(), sent.hashFunctions(), sent.tweak(), sent.flags());
    assertTrue(filter.contains(WANTED.txid().toBytes()));
    assertFalse(filter.contains(world.block(100).transactions().get(0).txid().toBytes()));
  }

  @Test
  void absenceRestsOnTwoPeersIfThereAreTwo() {
    ScanWorld world = new ScanWorld(2, NOWHERE);
    PeerAddress first = world.add(BLOOM, HONEST);
    PeerAddress second = world.add(BLOOM, HONEST);
    PeerAddress third = world.add(BLOOM, HONEST);
    PeerAddress without = world.add(FULL, HONEST);

    ScanEnd end = world.run(100, 199, FILTERED, LIMIT);

    assertEquals(ScanEnd.Kind.ABSENT, end.kind());
    assertEquals(3, end.voices());
    assertEquals(200, asks(world, first) + asks(world, second) + asks(world, third));
    assertEquals(0, asks(world, without));
  }

  @Test
  void oneAloneIsBelievedWhenThereIsNoOther() {
    ScanWorld world = new ScanWorld(3, NOWHERE);
    world.add(BLOOM, HONEST);

    ScanEnd end = world.run(100, 199, FILTERED, LIMIT);

    assertEquals(ScanEnd.Kind.ABSENT, end.kind());
    assertEquals(1, end.voices());
  }

  @Test
  void whatOneHidesTheOtherShows() {
    for (int seed = 0; seed < 40; seed++) {
      ScanWorld world = new ScanWorld(seed, 150);
      world.add(BLOOM, HIDING);
      world.add(BLOOM, HONEST);

      assertEquals(ScanEnd.Kind.FOUND, world.run(100, 200, FILTERED, LIMIT).kind(), "seed " + seed);
    }
  }

  @Test
  @DisplayName("V09: a merkleblock that proves another transaction is not taken for this one")
  void anotherTransactionIsNotThis() {
    ScanWorld world = new ScanWorld(4, 150);
    Behaviour another =
        (request, height, block) ->
            Reply.soon(proof(block, block.transactions().get(1).txid()::equals));
    world.add(BLOOM, another);
    world.add(BLOOM, HONEST);

    ScanEnd end = world.run(100, 200, FILTERED, LIMIT);

    assertEquals(world.block(150).hash(), end.hit().orElseThrow().hash());
  }

  @Test
  @DisplayName("V22: whoever is caught lying is not believed in what it said before either")
  void aLiarsEarlierWordsAreWorthNothing() {
    for (int seed = 0; seed < 40; seed++) {
      ScanWorld world = new ScanWorld(seed, 110);
      int[] count = {0};
      Behaviour caught =
          (request, height, block) ->
              Reply.soon(
                  ++count[0] < 50
                      ? proof(block, txid -> false)
                      : new MerkleBlock(
                          block.header(), proof(world.block(0), txid -> false).tree()));
      PeerAddress liar = world.add(BLOOM, caught);
      world.add(
          BLOOM,
          (request, height, block) ->
              Reply.after(Duration.ofMillis(600), proof(block, WANTED.txid()::equals)));

      ScanEnd end = world.run(100, 300, FILTERED, LIMIT);

      assertEquals(ScanEnd.Kind.FOUND, end.kind(), "seed " + seed);
      assertTrue(
          end.peers().stream()
              .filter(each -> each.address().equals(liar))
              .allMatch(
                  each -> each.verdict() == Verdict.LIED || each.verdict() == Verdict.NOT_FOUND));
    }
  }

  @Test
  @DisplayName("V23: with only liars among those that filter nothing is said to be absent")
  void onlyLiars() {
    ScanWorld world = new ScanWorld(5, 150);
    for (int i = 0; i < 3; i++) {
      world.add(
          BLOOM,
          (request, height, block) ->
              Reply.soon(
                  new MerkleBlock(block.header(), proof(world.block(0), txid -> false).tree())));
    }

    ScanEnd end = world.run(100, 200, FILTERED, LIMIT);

    assertEquals(ScanEnd.Kind.UNSERVED, end.kind());
    assertEquals(0, end.voices());
    assertTrue(end.peers().stream().allMatch(each -> each.verdict() == Verdict.LIED));
  }

  private static MerkleBlock proof(Block block, Predicate<Txid> matching) {
    List<Txid> txids = block.transactions().stream().map(Transaction::txid).toList();
    BitSet matches = new BitSet();
    for (int i = 0; i < txids.size(); i++) {
      matches.set(i, matching.test(txids.get(i)));
    }
    PartialMerkleTree tree = PartialMerkleProof.build(txids, matches);
    return new MerkleBlock(block.header(), tree);
  }

  private static long asks(ScanWorld world, PeerAddress peer) {
    return world.done.stream()
        .filter(
            step ->
                step instanceof Step.Ask ask
                    && ask.peer().equals(peer)
                    && ask.request() instanceof Request.FilteredBlock)
        .count();
  }
}
