package io.bitcointcpip.cli.lookup;

import static io.bitcointcpip.cli.lookup.Lookups.ALICE;
import static io.bitcointcpip.cli.lookup.Lookups.BOB;
import static io.bitcointcpip.cli.lookup.Lookups.CAROL;
import static io.bitcointcpip.cli.lookup.Lookups.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.message.Pong;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BlockSearchTest {
  private static final BlockHash GENESIS = BlockHeader.of(Network.REGTEST.genesisHeader()).hash();
  private static final Transaction WANTED = Lookups.payment(1);
  // Version 1, as before BIP34: the coinbase is not asked for the height.
  private static final Block BLOCK =
      Lookups.block(1, GENESIS, List.of(Lookups.coinbase(1), WANTED));

  private final BlockSearch search = search(WANTED);

  @Test
  void onePeerIsAskedWithAProbeBehindTheRequest() {
    List<Step> steps = search.onReady(ALICE, Lookups.info(), SECOND);

    assertInstanceOf(Request.Data.class, ((Step.Ask) steps.get(0)).request());
    assertInstanceOf(Request.Probe.class, ((Step.Ask) steps.get(1)).request());
    assertEquals(List.of(), search.onReady(BOB, Lookups.info(), SECOND));
  }

  @Test
  void aGoodBlockIsFollowedByTheQuestionForItsPlace() {
    Step.Ask ask = askedForBlock(ALICE);

    List<Step> steps = search.onAnswer(ALICE, ask.request(), sent(BLOCK), 2 * SECOND);

    assertEquals(List.of(new Step.Ask(ALICE, new Request.HeadersAfter(GENESIS))), steps);
    assertEquals(Optional.empty(), search.outcome());
  }

  @Test
  void theTransactionIsFoundWithWhatTheBlockProves() {
    Step.Ask ask = askedForBlock(ALICE);
    search.onAnswer(ALICE, ask.request(), sent(BLOCK), 2 * SECOND);
    search.onAnswer(ALICE, new Request.HeadersAfter(GENESIS), headers(BLOCK.header()), 3 * SECOND);

    LookupOutcome.Found found = assertInstanceOf(LookupOutcome.Found.class, outcome());
    Place place = found.place().orElseThrow();
    assertEquals(WANTED, found.transaction());
    assertEquals(1, place.index());
    assertEquals(OptionalInt.of(1), place.height());
    assertEquals(OptionalInt.of(1), place.confirmations());
    assertEquals(
        ImmutableSet.of(Verified.TXID, Verified.WTXID, Verified.MERKLE, Verified.POW),
        found.verified());
  }

  @Test
  void withoutHeadersTheTransactionIsFoundAllTheSame() {
    Step.Ask ask = askedForBlock(ALICE);
    search.onAnswer(ALICE, ask.request(), sent(BLOCK), 2 * SECOND);
    search.onDeadline(search.nextDeadline());

    LookupOutcome.Found found = assertInstanceOf(LookupOutcome.Found.class, outcome());
    assertEquals(OptionalInt.empty(), found.place().orElseThrow().confirmations());
  }

  @Test
  void aConnectionThatEndsAfterTheBlockLosesNothing() {
    Step.Ask ask = askedForBlock(ALICE);
    search.onAnswer(ALICE, ask.request(), sent(BLOCK), 2 * SECOND);
    search.onClosed(ALICE, new DisconnectReason.PeerClosed(false, false), 3 * SECOND);

    assertInstanceOf(LookupOutcome.Found.class, outcome());
  }

  @Test
  @DisplayName("V08: a false block is a lie, and the next peer is asked")
  void aFalseBlockIsALieAndTheNextPeerIsAsked() {
    Step.Ask ask = askedForBlock(ALICE);
    search.onReady(BOB, Lookups.info(), SECOND);
    Block mutated = withOtherTransaction();

    List<Step> steps = search.onAnswer(ALICE, ask.request(), sent(mutated), 2 * SECOND);

    assertEquals(new Step.Drop(ALICE), steps.get(0));
    assertEquals(BOB, ((Step.Ask) steps.get(1)).peer());
  }

  @Test
  @DisplayName("V23: only false blocks are only lies")
  void onlyFalseBlocksAreOnlyLies() {
    Step.Ask ask = askedForBlock(ALICE);
    search.onClosed(BOB, new DisconnectReason.ConnectFailed("refused"), SECOND);
    search.onClosed(CAROL, new DisconnectReason.ConnectFailed("refused"), SECOND);

    search.onAnswer(ALICE, ask.request(), new Answer.Wrong(new BlockMessage(BLOCK)), 2 * SECOND);

    LookupOutcome.OnlyLies end = assertInstanceOf(LookupOutcome.OnlyLies.class, outcome());
    assertEquals(Verdict.LIED, end.peers().get(0).verdict());
  }

  @Test
  void aBlockWithoutTheTransactionIsProofThatItIsNotThere() {
    BlockSearch other = search(Lookups.payment(7));
    Step.Ask ask = (Step.Ask) other.onReady(ALICE, Lookups.info(), SECOND).get(0);

    other.onAnswer(ALICE, ask.request(), sent(BLOCK), 2 * SECOND);

    LookupOutcome.NotFound end =
        assertInstanceOf(LookupOutcome.NotFound.class, other.outcome().orElseThrow());
    assertTrue(end.searched().contains(BLOCK.hash().toString()));
  }

  @Test
  @DisplayName("V19: a slow peer is joined by another")
  void aSlowPeerIsJoinedByAnother() {
    askedForBlock(ALICE);
    search.onReady(BOB, Lookups.info(), SECOND);

    List<Step> steps = search.onDeadline(search.nextDeadline());

    assertEquals(BOB, ((Step.Ask) steps.get(0)).peer());
  }

  @Test
  @DisplayName("V20: when a peer goes away the next one is asked")
  void aPeerThatBecomesReadyLateIsAskedIfTheOthersFailed() {
    askedForBlock(ALICE);
    search.onClosed(ALICE, new DisconnectReason.PeerClosed(false, false), 2 * SECOND);

    List<Step> steps = search.onReady(BOB, Lookups.info(), 3 * SECOND);

    assertEquals(BOB, ((Step.Ask) steps.get(0)).peer());
  }

  @Test
  @DisplayName("V19: silence after the pong means no, after a grace")
  void silenceAfterThePongMeansNoAfterAGrace() {
    silent(ALICE);
    search.onClosed(BOB, new DisconnectReason.ConnectFailed("refused"), SECOND);
    search.onClosed(CAROL, new DisconnectReason.ConnectFailed("refused"), SECOND);
    assertEquals(Optional.empty(), search.outcome());

    search.onDeadline(search.nextDeadline());

    assertInstanceOf(LookupOutcome.NotFound.class, outcome());
  }

  @Test
  void whoSendsWhatIsNoMessageInsteadOfTheBlockIsNotSilent() {
    silent(ALICE);
    search.onClosed(BOB, new DisconnectReason.ConnectFailed("refused"), SECOND);
    search.onClosed(CAROL, new DisconnectReason.ConnectFailed("refused"), SECOND);

    search.onClosed(
        ALICE,
        new DisconnectReason.BrokenStream(FrameException.Reason.BAD_CHECKSUM, "not its checksum"),
        3 * SECOND);

    LookupOutcome.NoAnswer end = assertInstanceOf(LookupOutcome.NoAnswer.class, outcome());
    assertEquals("broken stream: not its checksum", end.peers().get(0).detail());
  }

  @Test
  void aBlockThatComesDuringTheGraceIsTaken() {
    Step.Ask ask = silent(ALICE);

    List<Step> steps = search.onAnswer(ALICE, ask.request(), sent(BLOCK), 4 * SECOND);

    assertEquals(List.of(new Step.Ask(ALICE, new Request.HeadersAfter(GENESIS))), steps);
  }

  @Test
  @DisplayName("V12: a mutated block of one peer does not disturb what another one sends")
  void aMutatedBlockOfOnePeerDoesNotDisturbAnother() {
    Step.Ask ask = askedForBlock(ALICE);
    search.onReady(BOB, Lookups.info(), SECOND);
    search.onDeadline(search.nextDeadline());

    List<Step> steps =
        search.onAnswer(ALICE, ask.request(), sent(withOtherTransaction()), 5 * SECOND);
    assertEquals(List.of(new Step.Drop(ALICE)), steps);
    search.onAnswer(BOB, ask.request(), sent(BLOCK), 6 * SECOND);
    search.onAnswer(BOB, new Request.HeadersAfter(GENESIS), headers(BLOCK.header()), 7 * SECOND);

    LookupOutcome.Found found = assertInstanceOf(LookupOutcome.Found.class, outcome());
    assertEquals(Verdict.LIED, found.peers().get(0).verdict());
    assertEquals(Verdict.SENT, found.peers().get(1).verdict());
  }

  @Test
  @DisplayName("V16: a second answer, and one that comes after the end, change nothing")
  void aSecondAnswerChangesNothing() {
    Step.Ask ask = askedForBlock(ALICE);
    search.onAnswer(ALICE, ask.request(), sent(BLOCK), 2 * SECOND);

    assertEquals(
        List.of(), search.onAnswer(ALICE, ask.request(), sent(withOtherTransaction()), 3 * SECOND));
    search.onAnswer(ALICE, new Request.HeadersAfter(GENESIS), headers(BLOCK.header()), 3 * SECOND);
    LookupOutcome end = outcome();
    search.onAnswer(ALICE, ask.request(), sent(withOtherTransaction()), 4 * SECOND);

    assertEquals(end, outcome());
  }

  @Test
  @DisplayName("V17: a block whose transaction spends the same twice is a lie")
  void aBlockWhoseTransactionSpendsTheSameTwiceIsALie() {
    Transaction twice = Lookups.spendingTwice();
    Block bad = Lookups.block(1, GENESIS, List.of(Lookups.coinbase(1), twice));
    BlockSearch other =
        new BlockSearch(
            LookupRequest.byId(Network.REGTEST, twice.txid(), Optional.of(bad.hash())),
            bad.hash(),
            List.of(ALICE),
            30 * SECOND,
            new Random(1),
            KnownChain.NONE);
    Step.Ask ask = (Step.Ask) other.onReady(ALICE, Lookups.info(), SECOND).get(0);

    other.onAnswer(ALICE, ask.request(), sent(bad), 2 * SECOND);

    assertInstanceOf(LookupOutcome.OnlyLies.class, other.outcome().orElseThrow());
  }

  @Test
  void aPeerThatAnswersNothingAtAllIsNoAnswer() {
    askedForBlock(ALICE);
    search.onClosed(BOB, new DisconnectReason.ConnectFailed("refused"), SECOND);
    search.onClosed(CAROL, new DisconnectReason.ConnectFailed("refused"), SECOND);

    search.onDeadline(30 * SECOND);

    assertInstanceOf(LookupOutcome.NoAnswer.class, outcome());
  }

  @Test
  @DisplayName("V18: a denial from every peer ends the search")
  void aDenialFromEveryPeerEndsTheSearch() {
    for (PeerAddress peer : List.of(ALICE, BOB, CAROL)) {
      Step.Ask ask = askedForBlock(peer);
      search.onAnswer(peer, ask.request(), new Answer.NotFound(), 2 * SECOND);
    }

    assertInstanceOf(LookupOutcome.NotFound.class, outcome());
  }

  private static BlockSearch search(Transaction wanted) {
    return new BlockSearch(
        LookupRequest.byId(Network.REGTEST, wanted.txid(), Optional.of(BLOCK.hash())),
        BLOCK.hash(),
        List.of(ALICE, BOB, CAROL),
        30 * SECOND,
        new Random(1),
        KnownChain.NONE);
  }

  private Step.Ask askedForBlock(PeerAddress peer) {
    return (Step.Ask) search.onReady(peer, Lookups.info(), SECOND).get(0);
  }

  private Step.Ask silent(PeerAddress peer) {
    List<Step> steps = search.onReady(peer, Lookups.info(), SECOND);
    Request probe = ((Step.Ask) steps.get(1)).request();
    Pong pong = ((io.bitcointcpip.protocol.message.Ping) probe.message()).reply();
    search.onAnswer(peer, probe, new Answer.Received(pong, Duration.ofMillis(1)), 2 * SECOND);
    return (Step.Ask) steps.get(0);
  }

  /** The block's header over other transactions. */
  private static Block withOtherTransaction() {
    io.bitcointcpip.protocol.wire.WireWriter out = new io.bitcointcpip.protocol.wire.WireWriter();
    BLOCK.header().encode(out);
    out.list(List.of(Lookups.coinbase(1), Lookups.payment(3)), Transaction::encode);
    return io.bitcointcpip.protocol.testing.CodecAssert.decodeWhole(out.toBytes(), Block::decode);
  }

  private static Answer sent(Block block) {
    return new Answer.Received(new BlockMessage(block), Duration.ofMillis(10));
  }

  private static Answer headers(BlockHeader... headers) {
    return new Answer.Received(new Headers(ImmutableList.copyOf(headers)), Duration.ofMillis(10));
  }

  private LookupOutcome outcome() {
    return search.outcome().orElseThrow();
  }
}
