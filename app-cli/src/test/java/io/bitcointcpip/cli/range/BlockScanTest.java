package io.bitcointcpip.cli.range;

import static io.bitcointcpip.cli.range.ScanWorld.FULL;
import static io.bitcointcpip.cli.range.ScanWorld.PRUNED;
import static io.bitcointcpip.cli.range.ScanWorld.TIP;
import static io.bitcointcpip.cli.range.ScanWorld.WANTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.primitives.ImmutableIntArray;
import io.bitcointcpip.cli.lookup.Lookups;
import io.bitcointcpip.cli.lookup.PeerReport;
import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.cli.range.ScanWorld.Behaviour;
import io.bitcointcpip.cli.range.ScanWorld.Reply;
import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BlockScanTest {
  private static final int NOWHERE = -1;
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final BlockQuestion BLOCKS = new WholeBlocks(Network.REGTEST, WANTED.txid());
  private static final int SEEDS = 60;

  @Test
  void theBlockThatHoldsItIsFoundAndSent() {
    ScanWorld world = new ScanWorld(1, 250);
    PeerAddress peer = world.addHonest();

    ScanEnd end = world.run(100, 300, BLOCKS, LIMIT);

    assertEquals(ScanEnd.Kind.FOUND, end.kind());
    assertEquals(world.block(250).hash(), end.hit().orElseThrow().hash());
    assertEquals(world.block(250), end.hit().orElseThrow().sent().orElseThrow().block());
    assertEquals(peer, end.source().orElseThrow());
    assertEquals(Verdict.SENT, report(end, peer).verdict());
  }

  @Test
  void absenceRestsOnEveryBlockAndTheWorkIsShared() {
    ScanWorld world = new ScanWorld(2, 99);
    List<PeerAddress> peers = List.of(world.addHonest(), world.addHonest(), world.addHonest());

    ScanEnd end = world.run(100, 299, BLOCKS, LIMIT);

    assertEquals(ScanEnd.Kind.ABSENT, end.kind());
    assertEquals(ImmutableIntArray.of(), end.left());
    assertEquals(3, end.voices());
    Map<Request, Integer> asked = askedBlocks(world);
    assertEquals(200, asked.size());
    assertTrue(asked.values().stream().allMatch(count -> count == 1), asked.toString());
    peers.forEach(peer -> assertTrue(asksOf(world, peer) > 40, peer.toString()));
  }

  @Test
  @DisplayName("V18: blocks of which a peer says notfound are asked of the next")
  void denialsGoToTheNextPeer() {
    ScanWorld world = new ScanWorld(3, 150);
    PeerAddress denying =
        world.add(
            FULL,
            (request, height, block) ->
                new Reply(Duration.ofMillis(1), new Answer.NotFound(), false));
    world.addHonest();

    ScanEnd end = world.run(100, 200, BLOCKS, LIMIT);

    assertEquals(ScanEnd.Kind.FOUND, end.kind());
    assertTrue(asksOf(world, denying) <= ScanPeer.MAX_LACKING + 4, "asks on and on");
  }

  @Test
  @DisplayName("V18: if all say notfound, what they lack is told, and nobody is called a liar")
  void onlyDenialsAreNoAnswer() {
    ScanWorld world = new ScanWorld(4, 150);
    for (int i = 0; i < 3; i++) {
      world.add(
          FULL,
          (request, height, block) ->
              new Reply(Duration.ofMillis(1), new Answer.NotFound(), false));
    }

    ScanEnd end = world.run(100, 109, BLOCKS, LIMIT);

    assertEquals(ScanEnd.Kind.UNSERVED, end.kind());
    assertEquals(10, end.left().length());
    assertEquals(0, end.voices());
    assertTrue(end.peers().stream().allMatch(each -> each.verdict() == Verdict.NOT_FOUND));
  }

  @Test
  @DisplayName("V18: silence with a pong behind it says no, at once")
  void silenceIsUnderstood() {
    ScanWorld world = new ScanWorld(5, 104);
    world.add(FULL, (request, height, block) -> Reply.silence());
    world.addHonest();

    ScanEnd end = world.run(100, 104, BLOCKS, LIMIT);

    assertEquals(ScanEnd.Kind.FOUND, end.kind());
    assertTrue(world.now() < Lookups.SECOND, "waited " + world.now());
  }

  @Test
  @DisplayName("V19: a block that takes long is asked of an idle peer too")
  void slowAnswersAreHedged() {
    ScanWorld world = new ScanWorld(6, 100);
    Behaviour slow =
        (request, height, block) -> Reply.after(Duration.ofHours(1), new BlockMessage(block));
    world.add(FULL, slow);
    world.add(FULL, (request, height, block) -> Reply.soon(new BlockMessage(block)));

    ScanEnd end = world.run(100, 100, BLOCKS, LIMIT);

    assertEquals(ScanEnd.Kind.FOUND, end.kind());
    assertTrue(world.now() < 4 * Lookups.SECOND, "waited " + world.now());
  }

  @Test
  @DisplayName("V19: with nobody else the time runs out when it should, and what is left is told")
  void silenceEndsInTime() {
    ScanWorld world = new ScanWorld(7, 100);
    world.add(
        FULL,
        (request, height, block) -> Reply.after(Duration.ofHours(1), new BlockMessage(block)));

    ScanEnd end = world.run(100, 109, BLOCKS, Duration.ofSeconds(20));

    assertEquals(ScanEnd.Kind.TIMED_OUT, end.kind());
    assertEquals(10, end.left().length());
    assertEquals(20 * Lookups.SECOND, world.now());
  }

  @Test
  void whatAStalledPeerOwesGoesToOthersAndItsLateAnswersCount() {
    ScanWorld world = new ScanWorld(8, NOWHERE);
    PeerAddress stalling =
        world.add(
            FULL,
            (request, height, block) ->
                Reply.after(Duration.ofSeconds(height == 100 ? 40 : 1), new BlockMessage(block)));

    ScanEnd end = world.run(100, 103, BLOCKS, LIMIT);

    // After 30 s it is given up, and before anybody gives up it answers.
    assertEquals(ScanEnd.Kind.UNSERVED, end.kind());
    assertEquals(4, end.left().length());

    ScanWorld other = new ScanWorld(8, NOWHERE);
    other.add(
        FULL,
        (request, height, block) ->
            Reply.after(Duration.ofSeconds(height == 100 ? 40 : 1), new BlockMessage(block)));
    other.add(
        FULL,
        (request, height, block) -> Reply.after(Duration.ofSeconds(2), new BlockMessage(block)));
    ScanEnd shared = other.run(100, 160, BLOCKS, LIMIT);
    assertEquals(ScanEnd.Kind.ABSENT, shared.kind());
    assertEquals(2, shared.voices());
    assertTrue(asksOf(world, stalling) >= 4);
  }

  @Test
  @DisplayName("V20: what a peer owes that goes away is asked of others")
  void peersMayLeave() {
    for (int seed = 0; seed < SEEDS; seed++) {
      ScanWorld world = new ScanWorld(seed, 100 + seed);
      int leavesAfter = world.random().nextInt(20);
      int[] answers = {0};
      for (int i = 0; i < 3; i++) {
        world.add(
            FULL,
            (request, height, block) ->
                new Reply(
                    Duration.ofMillis(20),
                    new Answer.Received(new BlockMessage(block), Duration.ZERO),
                    ++answers[0] > leavesAfter));
      }
      world.addHonest();

      ScanEnd end = world.run(90, 170, BLOCKS, LIMIT);

      assertEquals(ScanEnd.Kind.FOUND, end.kind(), "seed " + seed);
    }
  }

  @Test
  @DisplayName("V22: nine liars and one honest peer: it is found, and the liars are named")
  void nineLiarsAndOneHonestPeer() {
    for (int seed = 0; seed < SEEDS; seed++) {
      ScanWorld world = new ScanWorld(seed, 180);
      int honest = world.random().nextInt(10);
      for (int i = 0; i < 10; i++) {
        if (i == honest) {
          world.addHonest();
        } else {
          world.add(FULL, lying(world.random()));
        }
      }

      ScanEnd end = world.run(100, 200, BLOCKS, LIMIT);

      assertEquals(ScanEnd.Kind.FOUND, end.kind(), "seed " + seed);
      for (PeerReport each : end.peers()) {
        boolean isHonest = each.address().host().equals("10.0.0." + (honest + 1));
        assertTrue(isHonest != (each.verdict() == Verdict.LIED), seed + ": " + each);
      }
    }
  }

  @Test
  @DisplayName("V23: with only liars nothing is found, and nothing is said to be absent")
  void onlyLiars() {
    ScanWorld world = new ScanWorld(9, 150);
    for (int i = 0; i < 4; i++) {
      world.add(FULL, lying(world.random()));
    }

    ScanEnd end = world.run(100, 200, BLOCKS, LIMIT);

    assertEquals(ScanEnd.Kind.UNSERVED, end.kind());
    assertEquals(101, end.left().length());
    assertEquals(0, end.voices());
    assertTrue(end.peers().stream().allMatch(each -> each.verdict() == Verdict.LIED));
  }

  @Test
  @DisplayName("V16: a block that comes again in the place of another is no lie")
  void repeatedBlocksAreIgnored() {
    for (int seed = 0; seed < SEEDS; seed++) {
      ScanWorld world = new ScanWorld(seed, 160);
      Block[] before = {null};
      PeerAddress repeating =
          world.add(
              FULL,
              (request, height, block) -> {
                Block last = before[0];
                before[0] = block;
                return last != null && world.random().nextInt(3) == 0
                    ? new Reply(
                        Duration.ofMillis(5), new Answer.Wrong(new BlockMessage(last)), false)
                    : Reply.soon(new BlockMessage(block));
              });

      ScanEnd end = world.run(100, 200, BLOCKS, LIMIT);

      assertEquals(ScanEnd.Kind.FOUND, end.kind(), "seed " + seed);
      assertEquals(Verdict.SENT, report(end, repeating).verdict());
    }
  }

  @Test
  void prunedNodesAreAskedAboutTheNewestBlocksOnly() {
    ScanWorld world = new ScanWorld(10, NOWHERE);
    PeerAddress pruned =
        world.add(PRUNED, (request, height, block) -> Reply.soon(new BlockMessage(block)));
    world.addHonest();

    assertEquals(ScanEnd.Kind.ABSENT, world.run(50, TIP, BLOCKS, LIMIT).kind());

    int lowest = TIP - 288;
    assertTrue(asksOf(world, pruned) > 0);
    for (Step step : world.done) {
      if (step instanceof Step.Ask ask
          && ask.peer().equals(pruned)
          && ask.request() instanceof Request.Data data) {
        for (int height = 50; height < lowest; height++) {
          assertTrue(!world.block(height).hash().equals(data.item().hash()), "asks " + height);
        }
      }
    }
  }

  @Test
  void withPrunedNodesAloneOldBlocksCannotBeSearched() {
    ScanWorld world = new ScanWorld(11, NOWHERE);
    world.add(PRUNED, (request, height, block) -> Reply.soon(new BlockMessage(block)));
    PeerAddress unfit =
        world.add(
            ServiceFlags.WITNESS,
            (request, height, block) -> {
              throw new AssertionError("asked though it offers nothing");
            });

    ScanEnd end = world.run(100, 120, BLOCKS, LIMIT);

    assertEquals(ScanEnd.Kind.UNSERVED, end.kind());
    assertEquals(TIP - 288 - 100, end.left().length());
    assertEquals("does not offer whole blocks", report(end, unfit).detail());
  }

  /** Lies of all kinds that a block without its witness can tell. */
  static Behaviour lying(Random random) {
    return (request, height, block) ->
        switch (random.nextInt(3)) {
          case 0 -> new Reply(Duration.ofMillis(5), new Answer.Wrong(foreign()), false);
          case 1 -> Reply.soon(new BlockMessage(without(block)));
          default -> Reply.soon(new BlockMessage(doubled(block)));
        };
  }

  private static BlockMessage foreign() {
    return new BlockMessage(Lookups.block(1, BlockHash.TYPE.zero(), List.of(Lookups.coinbase(77))));
  }

  /** The block without its last transaction. */
  private static Block without(Block block) {
    List<Transaction> all = block.transactions();
    return Block.of(block.header(), all.subList(0, all.size() - 1));
  }

  /** The block with its last transaction twice. */
  private static Block doubled(Block block) {
    List<Transaction> all = new ArrayList<>(block.transactions());
    all.add(all.get(all.size() - 1));
    return Block.of(block.header(), all);
  }

  private static PeerReport report(ScanEnd end, PeerAddress peer) {
    return end.peers().stream()
        .filter(each -> each.address().equals(peer))
        .findFirst()
        .orElseThrow();
  }

  private static Map<Request, Integer> askedBlocks(ScanWorld world) {
    Map<Request, Integer> counts = new HashMap<>();
    for (Step step : world.done) {
      if (step instanceof Step.Ask ask && !(ask.request() instanceof Request.Probe)) {
        counts.merge(ask.request(), 1, Integer::sum);
      }
    }
    return counts;
  }

  private static long asksOf(ScanWorld world, PeerAddress peer) {
    return world.done.stream()
        .filter(
            step ->
                step instanceof Step.Ask ask
                    && ask.peer().equals(peer)
                    && !(ask.request() instanceof Request.Probe))
        .count();
  }
}
