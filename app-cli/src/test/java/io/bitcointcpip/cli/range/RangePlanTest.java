package io.bitcointcpip.cli.range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.lookup.LookupPlan;
import io.bitcointcpip.cli.lookup.Lookups;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RangePlanTest {
  private static final BlockList BLOCKS = blocks(840_000, 840_999);

  @Test
  void filteredBlocksComeFirstWhereTheyAreOffered() {
    RangePlan plan = plan(false, List.of(ScanWorld.BLOOM, ScanWorld.BLOOM, ScanWorld.FULL));

    ImmutableList<String> steps = plan.words().steps();
    assertEquals("before", steps.get(0));
    assertEquals(
        "ask 2 peers about the 1000 blocks 840000 to 840999: filtered blocks, about 640 kB, 51 s",
        steps.get(1));
    assertTrue(steps.get(2).startsWith("where nobody answers that: whole blocks"), steps.get(2));
    assertTrue(steps.get(3).startsWith("if it is not there, ask for it by its id: 10.0.0.1"));
    assertTrue(plan.words().revealed().get(0).contains(ScanWorld.WANTED.txid().toString()));
  }

  @Test
  void inPrivateNothingButBlocksIsAskedForAndTheIdIsToldToNobody() {
    RangePlan plan = plan(true, List.of(ScanWorld.BLOOM, ScanWorld.FULL));

    assertEquals(
        List.of(
            "before",
            "ask 2 peers about the 1000 blocks 840000 to 840999: whole blocks,"
                + " about 1,650 MB, 14 minutes"),
        plan.words().steps());
    assertTrue(
        plan.words().lines().stream()
            .noneMatch(line -> line.contains(ScanWorld.WANTED.txid().toString())));
  }

  @Test
  void theLimitFollowsTheEstimate() {
    Duration few = plan(true, List.of(ScanWorld.FULL)).limit();
    Duration many = plan(true, List.of(ScanWorld.FULL, ScanWorld.FULL, ScanWorld.FULL)).limit();

    assertEquals(Duration.ofSeconds(5 * 1_651 + 60), few);
    assertTrue(many.compareTo(few) < 0);
  }

  @Test
  void theMostPeersAreWorthNoMoreThanALineCarries() {
    RangeTier blocks = new AskingTier(new WholeBlocks(Network.MAIN, ScanWorld.WANTED.txid()));

    assertEquals(Estimate.of(blocks, BLOCKS, 8), Estimate.of(blocks, BLOCKS, 50));
  }

  @Test
  void oldBlocksAreTakenToBeSmall() {
    RangeTier blocks = new AskingTier(new WholeBlocks(Network.MAIN, ScanWorld.WANTED.txid()));

    assertEquals("about 50 kB, 6 s", Estimate.of(blocks, blocks(0, 99), 1).toString());
    assertEquals(
        50_000, new WholeBlocks(Network.SIGNET, ScanWorld.WANTED.txid()).estimatedBytes(5));
  }

  @Test
  void whatIsAskedAtOnceFollowsTheMemory() {
    assertEquals(2, ScanLimits.within(1_000_000).total());
    assertEquals(2, ScanLimits.within(1_000_000).perPeer());
    assertEquals(4, ScanLimits.within(64 << 20).total());
    assertEquals(32, ScanLimits.within(8L << 30).total());
    assertEquals(4, ScanLimits.within(8L << 30).perPeer());
  }

  private static RangePlan plan(boolean confidential, List<ServiceFlags> offered) {
    RangeRequest request =
        new RangeRequest(
            Network.MAIN,
            ScanWorld.WANTED.txid(),
            new Bounds(new Bound.Height(840_000), Optional.of(new Bound.Height(840_999))),
            confidential,
            Optional.empty(),
            Optional.empty());
    ImmutableList<RangeTier> tiers =
        RangeTiers.choose(RangeTiers.of(request, new Random(1)), offered);
    return RangePlan.of(
        request,
        tiers,
        BLOCKS,
        offered,
        List.of(Lookups.ALICE, Lookups.BOB),
        new LookupPlan(ImmutableList.of("before"), ImmutableList.of()));
  }

  private static BlockList blocks(int first, int last) {
    return BlockList.between(first, last, height -> BlockHash.TYPE.zero());
  }
}
