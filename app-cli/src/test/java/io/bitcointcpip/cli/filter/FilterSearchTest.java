package io.bitcointcpip.cli.filter;

import static io.bitcointcpip.cli.filter.PaidChain.CHAIN;
import static io.bitcointcpip.cli.filter.PaidChain.OTHER;
import static io.bitcointcpip.cli.filter.PaidChain.PAID;
import static io.bitcointcpip.cli.filter.PaidChain.PAID_AGAIN;
import static io.bitcointcpip.cli.filter.PaidChain.SCRIPT;
import static io.bitcointcpip.cli.filter.PaidChain.SMALL;
import static io.bitcointcpip.cli.filter.PaidChain.SPENT;
import static io.bitcointcpip.cli.filter.PaidChain.TIP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.cli.filter.FilterOutcome.Kind;
import io.bitcointcpip.cli.lookup.PeerReport;
import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FilterSearchTest {
  private final ScriptedNetwork network = new ScriptedNetwork(CHAIN, 1);

  @Test
  void blocksThatPayOrSpendAreVisitedInTheirOrder() {
    network.honest();
    network.honest();

    FilterOutcome outcome = search();

    assertEquals(Kind.COMPLETE, outcome.kind());
    assertEquals(List.of(PAID, PAID_AGAIN, SPENT), network.visited);
    assertEquals(TIP, outcome.searchedTo());
    assertEquals(2, outcome.agreeing());
  }

  @Test
  void onlyTheRangeIsSearched() {
    network.honest();
    network.honest();

    network.search(8, 22, SCRIPT, SMALL);

    assertEquals(List.of(PAID_AGAIN), network.visited);
  }

  @Test
  void aSearchEndsWhenTheVisitorHasEnough() {
    network.honest();
    network.honest();
    network.enoughAt(PAID);

    FilterOutcome outcome = search();

    assertEquals(Kind.ENOUGH, outcome.kind());
    assertEquals(List.of(PAID), network.visited);
  }

  @Test
  void whatIsSoughtIsToldToNobody() {
    network.honest();
    network.honest();
    search();

    Set<Class<?>> kinds =
        network.asked.stream().map(ask -> ask.request().getClass()).collect(Collectors.toSet());
    assertEquals(
        Set.of(Request.FilterHeaders.class, Request.Filters.class, Request.Data.class), kinds);
  }

  @Test
  void aPeerThatLeavesIsReplacedWhereItStopped() {
    network.add(new ScriptedPeer(CHAIN).leavingAfter(5));
    network.honest();

    FilterOutcome outcome = search();

    assertEquals(Kind.COMPLETE, outcome.kind());
    assertEquals(List.of(PAID, PAID_AGAIN, SPENT), network.visited);
  }

  @Test
  void aPeerThatFallsSilentIsReplaced() {
    network.add(new ScriptedPeer(CHAIN).slow(Duration.ofMinutes(1).toNanos()));
    network.honest();

    FilterOutcome outcome = search();

    assertEquals(Kind.COMPLETE, outcome.kind());
    assertEquals(Verdict.NO_ANSWER, outcome.peers().get(0).verdict());
  }

  @Test
  void withoutAPeerThatOffersFiltersItIsSaidSo() {
    network.add(new ScriptedPeer(CHAIN).with(ServiceFlags.NETWORK));

    FilterOutcome outcome = search();

    assertEquals(Kind.NOT_OFFERED, outcome.kind());
    assertEquals(-1, outcome.searchedTo());
  }

  @Test
  void withoutAnyPeerThereIsNoAnswer() {
    ScriptedPeer unreachable = new ScriptedPeer(CHAIN);
    unreachable.connects = false;
    unreachable.refuses = true;
    network.add(unreachable);

    assertEquals(Kind.NO_ANSWER, search().kind());
  }

  @Test
  void blocksComeFromPeersThatHaveThem() {
    ServiceFlags pruned = ServiceFlags.COMPACT_FILTERS.with(ServiceFlags.WITNESS);
    network.add(new ScriptedPeer(CHAIN).with(pruned));
    network.add(new ScriptedPeer(CHAIN).with(pruned));
    PeerAddress archive = network.add(new ScriptedPeer(CHAIN).with(ServiceFlags.NETWORK));

    assertEquals(Kind.COMPLETE, search().kind());
    assertEquals(List.of(PAID, PAID_AGAIN, SPENT), network.visited);
    assertTrue(
        network.asked.stream()
            .filter(ask -> ask.request() instanceof Request.Data)
            .allMatch(ask -> ask.peer().equals(archive)));
  }

  @Test
  void aBlockThatNobodyHasEndsTheSearchWithItsHeight() {
    ServiceFlags pruned = ServiceFlags.COMPACT_FILTERS.with(ServiceFlags.WITNESS);
    network.add(new ScriptedPeer(CHAIN).with(pruned));
    network.add(new ScriptedPeer(CHAIN).with(pruned));

    FilterOutcome outcome = search();

    assertEquals(Kind.NO_ANSWER, outcome.kind());
    assertTrue(outcome.detail().contains("block " + PAID), outcome.detail());
    assertEquals(PAID - 1, outcome.searchedTo());
  }

  @Test
  void aPeerThatDoesNotConnectIsNotWaitedForLong() {
    ScriptedPeer hanging = new ScriptedPeer(CHAIN);
    hanging.connects = false;
    network.add(hanging);
    network.honest();
    network.honest();

    assertEquals(Kind.COMPLETE, search().kind());
  }

  @Test
  void nobodyIsAskedForMoreThanALittleAtOnce() {
    network.honest();
    network.honest();
    search();

    assertTrue(
        network.asked.stream()
            .map(ask -> ask.request())
            .filter(Request.Filters.class::isInstance)
            .allMatch(request -> ((Request.Filters) request).blocks().size() <= SMALL.batch()));
  }

  /** Whatever the order of events and the mix of peers, one honest peer that stays is enough. */
  @Test
  void anyInterleavingWithOneHonestPeerFindsAll() {
    long seed = Long.getLong("filters.seed", System.nanoTime());
    for (int round = 0; round < 300; round++) {
      String what = "seed " + seed + " round " + round;
      Random random = new Random(seed + round);
      ScriptedNetwork each = new ScriptedNetwork(CHAIN, seed + round);
      int honestAt = random.nextInt(4);
      for (int i = 0; i < 4; i++) {
        each.add(i == honestAt ? new ScriptedPeer(CHAIN) : any(random));
      }
      FilterLimits limits =
          new FilterLimits(
              1 + random.nextInt(20),
              1 + random.nextInt(8),
              1 + random.nextInt(3),
              1 + random.nextInt(3),
              Duration.ofSeconds(20),
              Duration.ofSeconds(2));

      FilterOutcome outcome = each.search(0, TIP, SCRIPT, limits);

      assertEquals(Kind.COMPLETE, outcome.kind(), what + outcome);
      assertTrue(each.visited.containsAll(List.of(PAID, PAID_AGAIN, SPENT)), what + each.visited);
      assertEquals(each.visited.stream().sorted().distinct().toList(), each.visited, what);
      assertTrue(!lied(outcome.peers().get(honestAt)), what + outcome);
    }
  }

  private static ScriptedPeer any(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> LyingPeers.omitting(CHAIN, PAID);
      case 1 -> LyingPeers.breakingFilters(CHAIN);
      case 2 -> new ScriptedPeer(CHAIN).tampering(LyingPeers::falseHash);
      case 3 -> new ScriptedPeer(CHAIN).leavingAfter(random.nextInt(30));
      case 4 -> new ScriptedPeer(CHAIN).slow(Duration.ofMinutes(1).toNanos());
      case 5 -> new ScriptedPeer(CHAIN).with(ServiceFlags.NETWORK);
      default -> LyingPeers.claiming(CHAIN, random.nextInt(TIP), Set.of(OTHER));
    };
  }

  private FilterOutcome search() {
    return network.search(0, TIP, SCRIPT, SMALL);
  }

  private static boolean lied(PeerReport report) {
    return report.verdict() == Verdict.LIED;
  }
}
