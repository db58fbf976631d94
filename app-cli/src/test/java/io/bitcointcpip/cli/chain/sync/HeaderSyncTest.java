package io.bitcointcpip.cli.chain.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.ChainException;
import io.bitcointcpip.cli.chain.store.ChainParameters;
import io.bitcointcpip.cli.chain.store.Checkpoints;
import io.bitcointcpip.cli.chain.store.HeaderStore;
import io.bitcointcpip.cli.chain.store.MinedChain;
import io.bitcointcpip.protocol.chain.Difficulty;
import io.bitcointcpip.protocol.network.DifficultyRules;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.transport.PeerAddress;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderSyncTest {
  /** Mainnet's rules: the target is set anew at 2016, 4032 ..., and gets harder. */
  private static final MinedChain MAIN =
      MinedChain.genesis(MinedChain.MAIN_RULES).add(4_100, 500).add(6_400, 700);

  private static final MinedChain REGTEST =
      MinedChain.genesis(MinedChain.REGTEST_RULES).add(10_500, 600);

  private final ScriptedPeers peers = new ScriptedPeers();

  @Test
  @DisplayName(
      "K03: a chain of 10,500 headers under mainnet's rules is followed, retargets and all")
  void mainnetRulesAreFollowed() {
    peers.serving(MAIN);
    peers.serving(MAIN);
    BestChain chain = chain(MAIN.parameters());

    SyncOutcome outcome = peers.run(chain, SyncGoal.TIP);

    assertEquals(SyncOutcome.Kind.SYNCED, outcome.kind());
    assertEquals(10_500, outcome.fetched());
    ScriptedPeers.assertTip(MAIN, chain);
    assertTrue(MAIN.bits(4_032) != MAIN.bits(2_015) && MAIN.bits(6_048) != MAIN.bits(4_032));
    assertEquals(List.of(), outcome.warnings());
  }

  @Test
  void regtestRulesAreFollowed() {
    peers.serving(REGTEST);
    BestChain chain = chain(REGTEST.parameters());

    SyncOutcome outcome = peers.run(chain, SyncGoal.TIP);

    ScriptedPeers.assertTip(REGTEST, chain);
    assertEquals(1, outcome.warnings().size());
  }

  @Test
  void aSecondRunAsksForWhatIsNewOnly() {
    BestChain chain = chain(REGTEST.parameters());
    peers.serving(REGTEST.upTo(10_400));
    peers.run(chain, SyncGoal.TIP);

    ScriptedPeers again = new ScriptedPeers();
    again.serving(REGTEST);
    SyncOutcome outcome = again.run(chain, SyncGoal.TIP);

    assertEquals(1, again.asked().size());
    assertEquals(100, outcome.fetched());
    ScriptedPeers.assertTip(REGTEST, chain);
  }

  @Test
  @DisplayName("K01: headers that do not link, or begin at another genesis, drop the peer")
  void headersMustLink() {
    assertDropped(
        request -> ScriptedPeers.headers(List.of(MAIN.header(1), MAIN.header(3))), "parent");
    assertDropped(request -> ScriptedPeers.headers(MAIN.after(70).subList(0, 3)), "follow");
  }

  @Test
  @DisplayName("K02: a header that does not prove its work drops the peer")
  void workMustBeProven() {
    BlockHeader bad = MinedChain.mineInVain(MAIN.hash(0), MAIN.time(0) + 600, MAIN.bits(1));
    assertDropped(request -> ScriptedPeers.headers(List.of(bad)), "above target");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2_015, 2_016, 2_017, 4_032})
  @DisplayName("K03: a target that is not the one that is due drops the peer")
  void targetsMustBeDue(int height) {
    MinedChain wrong = MAIN.upTo(height - 1);
    wrong.addWith(wrong.time(height - 1) + 600, 0x2000_7fffL, 0);
    BestChain chain = chain(MAIN.parameters());
    peers.serving(wrong);
    SyncOutcome outcome = peers.run(chain, SyncGoal.TIP);

    assertEquals(SyncOutcome.Kind.ONLY_WRONG, outcome.kind());
    assertTrue(outcome.peers().get(0).detail().contains("at height " + height), outcome.toString());
  }

  @Test
  @DisplayName("K04: a long chain of little work is not kept, and takes bounded memory")
  void aChainOfLittleWorkIsNotKept() {
    BestChain chain = chain(REGTEST.parameters(BigInteger.TWO.pow(100), Checkpoints.NONE));
    peers.serving(REGTEST);
    AtomicInteger count = new AtomicInteger();
    MinedChain[] last = {MinedChain.genesis(MinedChain.REGTEST_RULES)};
    PeerAddress endless =
        peers.add(
            request -> {
              last[0] = last[0].upTo(last[0].tip());
              int from = last[0].tip();
              last[0].add(2_000, 600, 3);
              count.addAndGet(2_000);
              return ScriptedPeers.headers(last[0].after(from));
            });

    SyncOutcome outcome = peers.run(chain, SyncGoal.TIP);

    assertEquals(SyncOutcome.Kind.ONLY_WRONG, outcome.kind());
    assertEquals(0, chain.tipHeight());
    assertTrue(count.get() <= TipWalk.MAX_HELD + 2_000, "asked for " + count);
    assertEquals(PeerVerdict.Kind.WRONG, ScriptedPeers.verdict(outcome, endless));
  }

  @Test
  @DisplayName("K05: headers that go in circles drop the peer")
  void circlesAreNoticed() {
    assertDropped(
        request -> ScriptedPeers.headers(REGTEST.after(0).subList(0, 2_000)), REGTEST, "follow");
  }

  @Test
  @DisplayName("K06: a time not after the median of the eleven before drops the peer")
  void timesMustGrow() {
    MinedChain wrong = MAIN.upTo(50).addWith(MAIN.time(45), MAIN.bits(50), 0);
    BestChain chain = chain(MAIN.parameters());
    peers.serving(wrong);

    assertEquals(SyncOutcome.Kind.ONLY_WRONG, peers.run(chain, SyncGoal.TIP).kind());
    assertEquals(50, chain.tipHeight());
  }

  @Test
  @DisplayName("K06 Q02: what is too far ahead of the clock is not followed, and that is told")
  void aHeaderOfTheFutureIsToldOf() {
    peers.wallClock(MAIN.time(100) - 7_200 + 1);
    PeerAddress peer = peers.serving(MAIN);
    peers.clock(peer, MAIN.time(10_500));
    BestChain chain = chain(MAIN.parameters());

    SyncOutcome outcome = peers.run(chain, SyncGoal.TIP);

    assertEquals(SyncOutcome.Kind.SYNCED, outcome.kind());
    assertEquals(100, chain.tipHeight());
    assertTrue(outcome.warnings().get(0).startsWith("your clock seems wrong"), outcome.toString());
    assertTrue(outcome.warnings().get(1).contains("behind"), outcome.toString());
  }

  @Test
  @DisplayName("K07: of two chains the one with more work wins, though it is shorter")
  void moreWorkWins() {
    // Faster blocks make a harder target: 300 of them outweigh 500 of the slow ones.
    MinedChain fast = MinedChain.genesis(MinedChain.MAIN_RULES).add(2_015, 150);
    MinedChain slow = fast.upTo(1_500).add(900, 2_000, 5);
    fast.add(200, 600);
    assertTrue(slow.tip() > fast.tip());
    assertTrue(fast.work(fast.tip()).compareTo(slow.work(slow.tip())) > 0);

    for (boolean slowFirst : List.of(true, false)) {
      ScriptedPeers two = new ScriptedPeers();
      two.serving(slowFirst ? slow : fast);
      two.serving(slowFirst ? fast : slow);
      BestChain chain = chain(fast.parameters());

      SyncOutcome outcome = two.run(chain, SyncGoal.TIP);

      assertEquals(SyncOutcome.Kind.SYNCED, outcome.kind());
      ScriptedPeers.assertTip(fast, chain);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 100})
  @DisplayName("K08: a reorganisation of 1, 6 or 100 is followed, and confirmations change")
  void reorganisationsAreFollowed(int depth) throws ChainException {
    BestChain chain = chain(REGTEST.parameters());
    peers.serving(REGTEST);
    peers.run(chain, SyncGoal.TIP);
    MinedChain other = REGTEST.upTo(10_500 - depth).add(depth + 1, 600, 9);
    assertEquals(1, chain.confirmations(10_500));
    assertTrue(chain.contains(REGTEST.hash(10_500)));

    ScriptedPeers reorganised = new ScriptedPeers();
    reorganised.serving(REGTEST);
    reorganised.serving(other);
    reorganised.run(chain, SyncGoal.TIP);

    ScriptedPeers.assertTip(other, chain);
    assertTrue(!chain.contains(REGTEST.hash(10_500)));
    assertEquals(2, chain.confirmations(chain.heightOf(other.hash(10_500)).orElseThrow()));
  }

  @Test
  @DisplayName("K09: a peer that stalls is replaced within its deadline")
  void aStallingPeerIsReplaced() {
    PeerAddress stalling = peers.add(request -> ScriptedPeers.silence());
    peers.limit(SyncLimits.DEFAULT.answer().plusSeconds(5)).serving(MAIN);
    BestChain chain = chain(MAIN.parameters());

    SyncOutcome outcome = peers.run(chain, SyncGoal.TIP);

    assertEquals(SyncOutcome.Kind.SYNCED, outcome.kind());
    assertEquals(PeerVerdict.Kind.SILENT, ScriptedPeers.verdict(outcome, stalling));
    ScriptedPeers.assertTip(MAIN, chain);
  }

  @Test
  @DisplayName("K10: a peer without more headers ends its turn, and others are asked all the same")
  void anEmptyAnswerIsCrossChecked() {
    peers.add(request -> ScriptedPeers.headers(List.of()));
    peers.serving(MAIN);
    BestChain chain = chain(MAIN.parameters());

    assertEquals(SyncOutcome.Kind.SYNCED, peers.run(chain, SyncGoal.TIP).kind());
    ScriptedPeers.assertTip(MAIN, chain);
  }

  @Test
  @DisplayName("K11: under BIP94 a period may not begin before the end of the last, by ten minutes")
  void timeWarpsAreRefused() {
    MinedChain honest = MinedChain.genesis(MinedChain.BIP94_RULES).add(2_015, 600);
    assertWarped(honest, 601, 2_015);
    assertWarped(honest, 600, 2_016);
  }

  private static void assertWarped(MinedChain honest, int back, int expected) {
    long time = honest.time(2_015) - back;
    DifficultyRules rules = MinedChain.BIP94_RULES;
    long due = Difficulty.required(rules, honest, 2_016, time);
    MinedChain next = honest.upTo(2_015).addWith(time, due, 0);
    ScriptedPeers one = new ScriptedPeers();
    one.serving(next);
    BestChain chain = chain(honest.parameters());
    one.run(chain, SyncGoal.TIP);
    assertEquals(expected, chain.tipHeight());
  }

  @Test
  @DisplayName("Q01 Q03: deadlines hold across an overflow of the monotonic clock")
  void deadlinesSurviveAnOverflow() {
    peers.add(request -> ScriptedPeers.silence());
    peers.limit(Duration.ofSeconds(30));
    BestChain chain = chain(MAIN.parameters());

    SyncOutcome outcome = peers.run(chain, SyncGoal.TIP);

    assertEquals(SyncOutcome.Kind.NO_PEER, outcome.kind());
    assertEquals(PeerVerdict.Kind.SILENT, outcome.peers().get(0).kind());
  }

  @Test
  @DisplayName("V23: wrong headers are a lie also where another node is silent")
  void silenceIsNoExcuseForALie() {
    peers.add(request -> ScriptedPeers.silence());
    peers.serving(MAIN.upTo(50).addWith(MAIN.time(45), MAIN.bits(50), 0));

    assertEquals(
        SyncOutcome.Kind.ONLY_WRONG, peers.run(chain(MAIN.parameters()), SyncGoal.TIP).kind());
  }

  @Test
  void nineLiarsAndOneHonestPeerGiveTheHonestChain() {
    List<PeerAddress> liars = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      int salt = i + 1;
      liars.add(peers.serving(MAIN.upTo(300 * salt).add(1, 600).addWith(1, 0x207f_ffffL, salt)));
    }
    peers.serving(MAIN);
    BestChain chain = chain(MAIN.parameters());

    SyncOutcome outcome = peers.run(chain, SyncGoal.TIP);

    ScriptedPeers.assertTip(MAIN, chain);
    liars.forEach(
        each -> assertEquals(PeerVerdict.Kind.WRONG, ScriptedPeers.verdict(outcome, each)));
  }

  private void assertDropped(ScriptedPeers.Script script, String text) {
    assertDropped(script, MAIN, text);
  }

  private static void assertDropped(ScriptedPeers.Script script, MinedChain honest, String text) {
    ScriptedPeers two = new ScriptedPeers();
    PeerAddress liar = two.add(script);
    two.serving(honest);
    BestChain chain = chain(honest.parameters());

    SyncOutcome outcome = two.run(chain, SyncGoal.TIP);

    assertEquals(PeerVerdict.Kind.WRONG, ScriptedPeers.verdict(outcome, liar));
    assertTrue(outcome.peers().get(0).detail().contains(text), outcome.toString());
    ScriptedPeers.assertTip(honest, chain);
  }

  private static BestChain chain(ChainParameters parameters) {
    return new BestChain(HeaderStore.inMemory(parameters));
  }
}
