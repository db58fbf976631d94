package io.bitcointcpip.integration.range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.PeerReport;
import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.cli.lookup.Place;
import io.bitcointcpip.cli.lookup.Verified;
import io.bitcointcpip.integration.fakenode.BlockLies;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.RecordedMessage;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class RangeSearchIT {
  private static final TestTransaction PAYMENT =
      TestTransaction.builder().paying(1_000, "6a").paying(2_000, "51").build();
  private static final TestTransaction OTHER = TestTransaction.builder().paying(5, "51").build();
  private static final TestTransaction THIRD = TestTransaction.builder().paying(6, "51").build();
  private static final int HEIGHT = 120;
  private static final TestChain CHAIN =
      TestChain.regtest()
          .extendedBy(HEIGHT - 1)
          .extendedWith(List.of(OTHER, PAYMENT, THIRD))
          .extendedBy(40);

  private final List<FakeNode> nodes = new ArrayList<>();

  @AfterEach
  void close() {
    nodes.forEach(FakeNode::close);
  }

  @Test
  void itIsFoundByFilteredBlocksAndProvenByItsBlock() {
    FakeNode node = bloom();

    LookupOutcome.Found found = found(RangeRunner.of(node).search(PAYMENT, 10, 155));

    assertProven(found, HEIGHT);
    assertEquals(1, node.messages("filterload").size());
    // One whole block, and not those that do not hold it.
    assertTrue(countAsked(node, "02000040") == 1 && countAsked(node, "03000000") > 50);
  }

  @Test
  void itIsFoundByWholeBlocksWhereNobodyFilters() {
    FakeNode node = full();

    assertProven(found(RangeRunner.of(node).search(PAYMENT, 100, 130)), HEIGHT);
    assertEquals(0, node.messages("filterload").size());
  }

  @Test
  void aRangeWithoutAnEndReachesTheTip() {
    LookupOutcome outcome = RangeRunner.of(full()).search(PAYMENT, HEIGHT + 1);

    LookupOutcome.NotFound absent = assertInstanceOf(LookupOutcome.NotFound.class, outcome);
    assertTrue(absent.searched().startsWith("blocks 121 to 160, according to 1 peer"));
  }

  @Test
  void inPrivateNoByteTellsWhatIsSought() {
    FakeNode first = bloom();
    FakeNode second = bloom();
    RangeRunner runner = RangeRunner.of(first, second).confidentially();

    assertProven(found(runner.search(PAYMENT, 100, 130)), HEIGHT);
    assertInstanceOf(
        LookupOutcome.NotFound.class,
        RangeRunner.of(first, second).confidentially().search(PAYMENT, 121, 140));

    for (FakeNode node : nodes) {
      for (int connection = 1; connection <= node.connectionCount(); connection++) {
        String bytes = node.receivedBytes(connection).toHex();
        assertFalse(bytes.contains(PAYMENT.txidHex()), "display order");
        assertFalse(bytes.contains(PAYMENT.txid().toHex()), "wire order");
      }
      assertTrue(
          node.messages().stream()
              .allMatch(
                  each ->
                      List.of("version", "verack", "sendaddrv2", "getheaders", "getdata", "ping")
                          .contains(each.command())),
          node.messages().toString());
      assertEquals(0, countAsked(node, "01000040"));
    }
    assertTrue(runner.told().stream().noneMatch(each -> each.contains(PAYMENT.txidHex())));
  }

  @Test
  void whatIsNotInTheRangeButInTheMempoolIsFoundUnconfirmed() {
    TestTransaction waiting = TestTransaction.builder().paying(77, "51").build();
    FakeNode node = bloom();
    node.serveTransaction(waiting);

    LookupOutcome.Found found = found(RangeRunner.of(node).search(waiting, 100, 110));

    assertTrue(found.place().isEmpty());
  }

  @Test
  @DisplayName("V09: a merkleblock that proves another transaction does not hide this one")
  void anotherProofIsNotThisProof() {
    FakeNode lying = bloom(BlockLies.provingAnother());
    FakeNode honest = bloom();

    assertProven(found(RangeRunner.of(lying, honest).search(PAYMENT, 100, 150)), HEIGHT);
  }

  @Test
  @DisplayName("V09: what one peer hides the other shows; what all hide is absent by their word")
  void hiddenMatches() {
    FakeNode hiding = bloom(BlockLies.hidingMatches());
    assertProven(found(RangeRunner.of(hiding, bloom()).search(PAYMENT, 100, 150)), HEIGHT);

    LookupOutcome.NotFound absent =
        assertInstanceOf(
            LookupOutcome.NotFound.class, RangeRunner.of(hiding).search(PAYMENT, 100, 150));
    assertTrue(absent.searched().contains("a node can hide one"), absent.searched());

    assertProven(found(RangeRunner.of(hiding).confidentially().search(PAYMENT, 100, 150)), HEIGHT);
  }

  @Test
  @DisplayName("V16: blocks that come twice do no harm")
  void repeatedBlocks() {
    assertProven(
        found(RangeRunner.of(full(Fault.repeated("block", 2))).search(PAYMENT, 100, 130)), HEIGHT);
    assertProven(
        found(RangeRunner.of(bloom(Fault.repeated("merkleblock", 2))).search(PAYMENT, 100, 130)),
        HEIGHT);
  }

  static List<Fault> troubles() {
    return List.of(
        Fault.notFoundForEverything(),
        Fault.silentGetData(),
        Fault.stallAt("getdata"),
        Fault.closeAt("getdata"),
        Fault.resetAt("getdata"),
        Fault.after(9, "getdata", Fault.closeAt("getdata")),
        Fault.after(9, "getdata", Fault.silentGetData()),
        Fault.after(9, "getdata", Fault.stallAt("getdata")),
        Fault.truncate("block", 200),
        BlockLies.notFoundAs(1));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  @DisplayName("V18, V19, V20, V21: whoever denies, is silent, or goes away is made up for")
  void troublesAreMadeUpFor(Fault trouble) {
    FakeNode bad = full(trouble);
    FakeNode good = full();

    assertProven(found(RangeRunner.of(bad, good).search(PAYMENT, 100, 130)), HEIGHT);
  }

  @Test
  @DisplayName("V18: what nobody serves cannot be searched, and that is said")
  void nobodyServesIt() {
    LookupOutcome outcome =
        RangeRunner.of(full(Fault.notFoundForEverything())).search(PAYMENT, 100, 130);

    LookupOutcome.Unsearched unsearched = assertInstanceOf(LookupOutcome.Unsearched.class, outcome);
    assertTrue(
        unsearched.why().startsWith("31 of the blocks 100 to 130, from height 100 on"),
        unsearched.why());
  }

  @Test
  @DisplayName("V19: time runs out when it should, and what was not searched is told")
  void timeRunsOut() {
    LookupOutcome outcome =
        RangeRunner.of(full(Fault.late("getdata", 400)))
            .within(Duration.ofSeconds(4))
            .search(PAYMENT, 100, 118);

    assertTrue(
        assertInstanceOf(LookupOutcome.Unsearched.class, outcome).why().startsWith("time ran out"),
        outcome.toString());
  }

  @Test
  @DisplayName("V22: nine liars and one honest peer: it is found, and the liars are named")
  void nineLiarsAndOneHonestPeer() {
    List<Fault> lies =
        List.of(
            BlockLies.duplicatedTail(),
            BlockLies.swappedOrder(),
            BlockLies.junkTransactions(),
            BlockLies.noTransactions(),
            Fault.wrongBlock(CHAIN.block(3)));
    for (int i = 0; i < 9; i++) {
      full(lies.get(i % lies.size()));
    }
    FakeNode honest = full();

    LookupOutcome.Found found = found(new RangeRunner(nodes).search(PAYMENT, 100, 150));

    assertProven(found, HEIGHT);
    List<PeerReport> liars =
        found.peers().stream().filter(each -> each.verdict() == Verdict.LIED).toList();
    assertFalse(liars.isEmpty());
    assertTrue(liars.stream().noneMatch(each -> each.address().port() == honest.port()));
  }

  @Test
  @DisplayName("V23: with only liars there is no outcome but that they lied")
  void onlyLiars() {
    full(BlockLies.junkTransactions());
    full(Fault.wrongBlock(CHAIN.block(3)));
    full(BlockLies.noTransactions());

    LookupOutcome outcome = new RangeRunner(nodes).search(PAYMENT, 115, 125);

    assertInstanceOf(LookupOutcome.OnlyLies.class, outcome);
    for (PeerReport each : outcome.peers()) {
      assertEquals(Verdict.LIED, each.verdict(), each.toString());
    }
  }

  @Test
  void aPrunedNodeIsNotAskedForWhatItLacks() {
    TestChain longer = CHAIN.extendedBy(300);
    FakeNode pruned = serving(FakeNode.builder().pruned().start(), longer);

    assertInstanceOf(
        LookupOutcome.Unsearched.class, RangeRunner.of(pruned).search(PAYMENT, 100, 130));
    FakeNode whole = serving(FakeNode.start(), longer);
    assertProven(found(RangeRunner.of(pruned, whole).search(PAYMENT, 100, 400)), HEIGHT);
    assertEquals(
        0, pruned.messages("getdata").stream().filter(each -> asksFor(each, longer)).count());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 100})
  void reorganisationsDuringTheFetchAreFollowed(int depth) {
    FakeNode node = serving(FakeNode.start(), CHAIN);
    TestTransaction late = TestTransaction.builder().paying(10_000 + depth, "51").build();
    int fork = CHAIN.height() - depth;
    TestChain other = CHAIN.upTo(fork).extendedWith(List.of(late)).extendedBy(depth + 1, 1);
    RangeRunner runner = RangeRunner.of(node).onFirstBlock(() -> node.reorganizeTo(other));

    LookupOutcome.Found found = found(runner.search(late, 40));

    assertEquals(fork + 1, found.place().orElseThrow().height().orElseThrow());
    assertTrue(found.verified().contains(Verified.CHAIN));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 100})
  void whatAReorganisationTakesOutOfTheChainIsNoMoreInABlock(int depth) {
    TestTransaction gone = TestTransaction.builder().paying(10_000 + depth, "51").build();
    TestChain before = CHAIN.extendedWith(List.of(gone)).extendedBy(depth - 1);
    FakeNode node = serving(FakeNode.start(), before);
    TestChain other = CHAIN.extendedBy(depth + 1, 1);
    RangeRunner runner = RangeRunner.of(node).onFirstBlock(() -> node.reorganizeTo(other));

    LookupOutcome.Found found = found(runner.search(gone, 100));

    // It is in the mempool again.
    assertTrue(found.place().isEmpty());
  }

  private static LookupOutcome.Found found(LookupOutcome outcome) {
    return assertInstanceOf(LookupOutcome.Found.class, outcome, outcome.toString());
  }

  private static void assertProven(LookupOutcome.Found found, int height) {
    assertEquals(PAYMENT.txidHex(), found.transaction().txid().toString());
    Place place = found.place().orElseThrow();
    assertEquals(height, place.height().orElseThrow());
    assertTrue(
        found
            .verified()
            .containsAll(List.of(Verified.TXID, Verified.MERKLE, Verified.POW, Verified.CHAIN)),
        found.verified().toString());
    assertTrue(found.evidence().isPresent() && found.onChain().isPresent());
  }

  /** How many items of this type the node was asked for. */
  private static long countAsked(FakeNode node, String type) {
    return node.messages("getdata").stream()
        .filter(each -> each.payload().toHex().startsWith("01" + type))
        .count();
  }

  private static boolean asksFor(RecordedMessage asked, TestChain chain) {
    for (int height = 0; height < chain.height() - 290; height++) {
      if (asked.payload().toHex().contains(chain.block(height).hash().toHex())) {
        return true;
      }
    }
    return false;
  }

  private FakeNode bloom(Fault... faults) {
    return serving(FakeNode.builder().withBloomFilters().start(), CHAIN, faults);
  }

  private FakeNode full(Fault... faults) {
    return serving(FakeNode.start(), CHAIN, faults);
  }

  private FakeNode serving(FakeNode node, TestChain chain, Fault... faults) {
    node.serveChain(chain);
    List.of(faults).forEach(node::inject);
    nodes.add(node);
    return node;
  }
}
