package io.bitcointcpip.cli.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.cli.filter.FilterOutcome.Kind;
import io.bitcointcpip.cli.lookup.PeerReport;
import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.protocol.filter.BasicFilter;
import io.bitcointcpip.protocol.message.CFHeaders;
import io.bitcointcpip.protocol.message.CFilter;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FilterSearchTest {
  private static final Bytes SCRIPT = Bytes.fromHex("0014" + "ab".repeat(20));
  private static final Bytes OTHER = Bytes.fromHex("0014" + "cd".repeat(20));
  private static final FilterLimits SMALL =
      new FilterLimits(10, 3, 2, 2, Duration.ofSeconds(20), Duration.ofSeconds(2));
  private static final int PAID = 7;
  private static final int PAID_AGAIN = 19;
  private static final int SPENT = 23;
  private static final int TIP = 41;
  private static final FilterChain CHAIN = chain();

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
  @DisplayName("K12: where two peers differ, the block tells who lies")
  void theBlockTellsWhoLies() {
    network.honest();
    PeerAddress liar = network.add(LyingPeers.claiming(CHAIN, 12, Set.of(OTHER)));

    FilterOutcome outcome = search();

    assertEquals(Kind.COMPLETE, outcome.kind());
    assertEquals(List.of(PAID, PAID_AGAIN, SPENT), network.visited);
    assertLied(outcome, liar, "its filter of block 12 omits the script");
    assertEquals(List.of(), outcome.undecided());
  }

  @Test
  @DisplayName("K12: a false hash without a filter for it is named too")
  void aHashWithoutItsFilterIsALie() {
    network.honest();
    PeerAddress liar = network.add(new ScriptedPeer(CHAIN).tampering(LyingPeers::falseHash));

    FilterOutcome outcome = network.search(0, 9, SCRIPT, SMALL);

    assertEquals(Kind.COMPLETE, outcome.kind());
    assertLied(outcome, liar, "is not what its filter header says");
  }

  @Test
  @DisplayName("K13: who sends a filter unlike its header is dropped, and others go on")
  void aFilterUnlikeItsHeaderIsALie() {
    network.honest();
    network.honest();
    PeerAddress liar = network.add(LyingPeers.breakingFilters(CHAIN));

    FilterOutcome outcome = search();

    assertEquals(Kind.COMPLETE, outcome.kind());
    assertEquals(List.of(PAID, PAID_AGAIN, SPENT), network.visited);
    assertLied(outcome, liar, "sent a ");
  }

  @Test
  @DisplayName("K14: an omission is found if another peer does not omit it")
  void anOmissionIsFoundByAnotherPeer() {
    PeerAddress liar = network.add(LyingPeers.omitting(CHAIN, PAID));
    network.honest();

    FilterOutcome outcome = search();

    assertEquals(List.of(PAID, PAID_AGAIN, SPENT), network.visited);
    assertLied(outcome, liar, "omits the script paid by");
  }

  @Test
  @DisplayName("K14: the limit: what all peers omit is not found, and one peer is said to be one")
  void whatAllOmitIsNotFound() {
    network.add(LyingPeers.omitting(CHAIN, PAID));

    FilterOutcome outcome = search();

    assertEquals(Kind.COMPLETE, outcome.kind());
    assertEquals(List.of(PAID_AGAIN, SPENT), network.visited);
    assertEquals(1, outcome.agreeing());
  }

  @Test
  @DisplayName("K14: where the block does not tell who is right, it is searched itself")
  void anUndecidedBlockIsSearchedItself() {
    // The filter lacks only what the block spends, and that is not in the block.
    Block block = CHAIN.block(SPENT);
    network.add(new ScriptedPeer(CHAIN).claiming(SPENT, BasicFilter.of(block, Set.of())));
    network.honest();

    FilterOutcome outcome = search();

    assertEquals(Kind.COMPLETE, outcome.kind());
    assertEquals(List.of(PAID, PAID_AGAIN, SPENT), network.visited);
    assertEquals(List.of(SPENT), outcome.undecided());
  }

  @Test
  void onlyLiarsAreOnlyLies() {
    network.add(LyingPeers.breakingFilters(CHAIN));
    network.add(LyingPeers.breakingFilters(CHAIN));

    FilterOutcome outcome = search();

    assertEquals(Kind.ONLY_LIES, outcome.kind());
    assertEquals(List.of(), network.visited);
  }

  @Test
  void nineLiarsDoNotOutvoteOneHonestPeer() {
    for (int i = 0; i < 9; i++) {
      network.add(LyingPeers.omitting(CHAIN, PAID));
    }
    network.honest();

    FilterOutcome outcome = search();

    assertEquals(List.of(PAID, PAID_AGAIN, SPENT), network.visited);
    assertEquals(9, outcome.peers().stream().filter(FilterSearchTest::lied).count());
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
  void filtersThatAreLeftOutAreALie() {
    network.honest();
    network.honest();
    PeerAddress liar =
        network.add(
            new ScriptedPeer(CHAIN)
                .tampering(
                    messages ->
                        messages.size() > 2 ? messages.subList(1, messages.size()) : messages));

    assertLied(search(), liar, "left out filters");
  }

  @Test
  void filtersThatComeTwiceOrWereLeftOutOnceAreNoLie() {
    network.honest();
    AtomicInteger batches = new AtomicInteger();
    network.add(
        new ScriptedPeer(CHAIN)
            .tampering(
                messages -> {
                  boolean first =
                      messages.get(0) instanceof CFilter && batches.getAndIncrement() == 0;
                  return first && messages.size() > 2
                      ? List.of(messages.get(0), messages.get(0), messages.get(2))
                      : messages;
                }));

    FilterOutcome outcome = search();

    assertEquals(List.of(PAID, PAID_AGAIN, SPENT), network.visited);
    assertTrue(outcome.peers().stream().noneMatch(FilterSearchTest::lied), outcome.toString());
  }

  @Test
  void headersThatDoNotLinkAreALie() {
    network.honest();
    PeerAddress liar =
        network.add(
            new ScriptedPeer(CHAIN)
                .tampering(
                    messages ->
                        messages.get(0) instanceof CFHeaders headers
                            ? List.of(LyingPeers.unlinked(headers))
                            : messages));

    assertLied(search(), liar, "do not link");
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

  private static void assertLied(FilterOutcome outcome, PeerAddress peer, String lie) {
    PeerReport report =
        outcome.peers().stream()
            .filter(each -> each.address().equals(peer))
            .findFirst()
            .orElseThrow();
    assertEquals(Verdict.LIED, report.verdict(), report.detail());
    assertTrue(report.detail().contains(lie), report.detail());
  }

  private static boolean lied(PeerReport report) {
    return report.verdict() == Verdict.LIED;
  }

  private static FilterChain chain() {
    FilterChain chain = new FilterChain().addEmpty(PAID);
    Transaction payment = FilterChain.paying(SCRIPT, 1_000);
    chain.add(payment);
    chain.addEmpty(PAID_AGAIN - chain.tip() - 1);
    chain.add(FilterChain.paying(OTHER, 5), FilterChain.paying(SCRIPT, 2_000));
    chain.addEmpty(SPENT - chain.tip() - 1);
    chain.add(FilterChain.spending(payment, 0, OTHER, 900));
    return chain.addEmpty(TIP - chain.tip());
  }
}
