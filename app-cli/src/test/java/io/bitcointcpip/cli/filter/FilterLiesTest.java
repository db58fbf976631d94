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
import io.bitcointcpip.protocol.filter.BasicFilter;
import io.bitcointcpip.protocol.message.CFHeaders;
import io.bitcointcpip.protocol.message.CFilter;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.transport.PeerAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Peers that say of filters what is not so. */
class FilterLiesTest {
  private final ScriptedNetwork network = new ScriptedNetwork(CHAIN, 1);

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
    assertEquals(9, outcome.peers().stream().filter(FilterLiesTest::lied).count());
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
    assertTrue(outcome.peers().stream().noneMatch(FilterLiesTest::lied), outcome.toString());
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
}
