package io.bitcointcpip.cli.lookup;

import static io.bitcointcpip.cli.lookup.Lookups.ALICE;
import static io.bitcointcpip.cli.lookup.Lookups.BOB;
import static io.bitcointcpip.cli.lookup.Lookups.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MempoolSearchTest {
  private static final Transaction WANTED = Lookups.payment(1);
  private static final Transaction OTHER = Lookups.payment(2);
  private static final Request REQUEST =
      new Request.Data(InventoryItem.witnessTransaction(WANTED.txid()));
  private static final Inv OTHERS_ANNOUNCED =
      new Inv(ImmutableList.of(InventoryItem.transaction(OTHER.txid())));

  private final MempoolSearch search =
      new MempoolSearch(WANTED.txid(), Patience.USUAL, List.of(ALICE, BOB), 0, 30 * SECOND);

  @Test
  void everyPeerIsAskedOnceItIsReady() {
    assertEquals(
        List.of(new Step.Ask(ALICE, REQUEST)), search.onReady(ALICE, Lookups.info(), SECOND));
    assertEquals(List.of(new Step.Ask(BOB, REQUEST)), search.onReady(BOB, Lookups.info(), SECOND));
  }

  @Test
  void theTransactionIsFoundWithItsTxidVerified() {
    ready(ALICE, BOB);

    answer(BOB, sent(WANTED), 2);
    assertEquals(3 * SECOND, search.nextDeadline());
    search.onDeadline(3 * SECOND);

    LookupOutcome.Found found = assertInstanceOf(LookupOutcome.Found.class, outcome());
    assertEquals(WANTED, found.transaction());
    assertEquals(Optional.empty(), found.place());
    assertEquals(ImmutableSet.of(Verified.TXID), found.verified());
    assertEquals(ImmutableList.of(), found.disputed());
    assertEquals(Verdict.SENT, verdict(BOB));
    assertEquals(Verdict.NO_ANSWER, verdict(ALICE));
  }

  @Test
  void twoThatAgreeAreEnough() {
    ready(ALICE, BOB);
    answer(BOB, sent(WANTED), 2);
    assertEquals(Optional.empty(), search.outcome());

    answer(ALICE, sent(WANTED), 2);

    assertInstanceOf(LookupOutcome.Found.class, outcome());
  }

  @Test
  void nobodyIsWaitedForWhoCannotSendAnotherVersion() {
    ready(ALICE, BOB);
    answer(ALICE, new Answer.NotFound(), 2);

    answer(BOB, sent(WANTED), 3);

    assertInstanceOf(LookupOutcome.Found.class, outcome());
  }

  @Test
  @DisplayName("V24: witnesses that differ are told of, none is picked silently")
  void witnessesThatDifferAreToldOf() {
    Transaction one = Lookups.withWitness(WANTED, 1);
    Transaction two = Lookups.withWitness(WANTED, 2);
    ready(ALICE, BOB);

    answer(ALICE, sent(one), 2);
    answer(BOB, sent(two), 2);

    LookupOutcome.Found found = assertInstanceOf(LookupOutcome.Found.class, outcome());
    assertEquals(ImmutableList.of(one.wtxid(), two.wtxid()), found.disputed());
    assertEquals(ImmutableSet.of(Verified.TXID), found.verified());
    assertTrue(found.peers().get(1).detail().contains(two.wtxid().toString()));
  }

  @Test
  @DisplayName("V24: a witness that is missing is another version too")
  void aWitnessThatIsMissingIsAnotherVersion() {
    Transaction full = Lookups.withWitness(WANTED, 1);
    ready(ALICE, BOB);

    answer(ALICE, sent(full), 2);
    answer(BOB, sent(WANTED), 2);

    LookupOutcome.Found found = assertInstanceOf(LookupOutcome.Found.class, outcome());
    assertEquals(ImmutableList.of(full.wtxid(), WANTED.wtxid()), found.disputed());
  }

  @Test
  @DisplayName("V17: what no mempool can hold is a lie, though its txid is right")
  void whatNoMempoolCanHoldIsALie() {
    Transaction spendingTwice = Lookups.spendingTwice();
    MempoolSearch other =
        new MempoolSearch(spendingTwice.txid(), Patience.USUAL, List.of(ALICE), 0, 30 * SECOND);
    other.onReady(ALICE, Lookups.info(), SECOND);

    List<Step> steps = other.onAnswer(ALICE, REQUEST, sent(spendingTwice), 2 * SECOND);

    assertEquals(List.of(new Step.Drop(ALICE)), steps);
    LookupOutcome.OnlyLies end =
        assertInstanceOf(LookupOutcome.OnlyLies.class, other.outcome().orElseThrow());
    assertTrue(end.peers().get(0).detail().contains("inputs 0 and 1 both spend"));
  }

  @Test
  void nodesThatAreKnownToMeanItAreAskedOnce() {
    MempoolSearch once =
        new MempoolSearch(WANTED.txid(), Patience.NONE, List.of(ALICE, BOB), 0, 30 * SECOND);
    once.onReady(ALICE, Lookups.info(), SECOND);
    once.onReady(BOB, Lookups.info(), SECOND);
    once.onAnswer(ALICE, REQUEST, new Answer.NotFound(), 2 * SECOND);
    assertEquals(Optional.empty(), once.outcome());

    once.onAnswer(BOB, REQUEST, new Answer.NotFound(), 2 * SECOND);

    assertInstanceOf(LookupOutcome.NotFound.class, once.outcome().orElseThrow());
  }

  @Test
  void whenThereIsSomethingElseToTryADenialOfAllIsEnoughAfterAThirdOfTheTime() {
    MempoolSearch brief =
        new MempoolSearch(WANTED.txid(), Patience.BRIEF, List.of(ALICE, BOB), 0, 30 * SECOND);
    brief.onReady(ALICE, Lookups.info(), SECOND);
    brief.onAnswer(ALICE, REQUEST, new Answer.NotFound(), 2 * SECOND);
    assertEquals(10 * SECOND, brief.nextDeadline());
    brief.onDeadline(10 * SECOND);
    assertEquals(Optional.empty(), brief.outcome(), "one is still connecting");

    brief.onReady(BOB, Lookups.info(), 11 * SECOND);
    brief.onAnswer(BOB, REQUEST, new Answer.NotFound(), 12 * SECOND);

    assertInstanceOf(LookupOutcome.NotFound.class, brief.outcome().orElseThrow());
  }

  @Test
  void whatIsWaitedForMayComeAfterAFinalDenial() {
    MempoolSearch patient =
        new MempoolSearch(WANTED.txid(), Patience.LASTING, List.of(ALICE), 0, 300 * SECOND);
    patient.onReady(ALICE, Lookups.info(), SECOND);
    patient.onAnnouncement(ALICE, OTHERS_ANNOUNCED, 2 * SECOND);
    patient.onAnswer(ALICE, REQUEST, new Answer.NotFound(), 2 * SECOND);
    assertEquals(Optional.empty(), patient.outcome());
    patient.onAnswer(ALICE, REQUEST, new Answer.NotFound(), 3 * SECOND);
    assertEquals(Optional.empty(), patient.outcome());
    assertEquals(List.of(), patient.onAnnouncement(ALICE, OTHERS_ANNOUNCED, 4 * SECOND));

    assertEquals(13 * SECOND, patient.nextDeadline());
    Inv announced = new Inv(ImmutableList.of(InventoryItem.transaction(WANTED.txid())));
    assertEquals(
        List.of(new Step.Ask(ALICE, REQUEST)),
        patient.onAnnouncement(ALICE, announced, 5 * SECOND));
    patient.onAnswer(ALICE, REQUEST, sent(WANTED), 6 * SECOND);
    assertInstanceOf(LookupOutcome.Found.class, patient.outcome().orElseThrow());
  }

  @Test
  void anEarlyDenialIsAskedAgainAfterTheFirstAnnouncement() {
    ready(ALICE);
    assertEquals(List.of(), answer(ALICE, new Answer.NotFound(), 2));

    List<Step> steps = search.onAnnouncement(ALICE, OTHERS_ANNOUNCED, 3 * SECOND);

    assertEquals(List.of(new Step.Ask(ALICE, REQUEST)), steps);
    answer(ALICE, sent(WANTED), 4);
    search.onDeadline(search.nextDeadline());
    assertInstanceOf(LookupOutcome.Found.class, outcome());
  }

  @Test
  void anAnnouncementOfBlocksDoesNotCount() {
    ready(ALICE);
    answer(ALICE, new Answer.NotFound(), 2);
    Inv blocks =
        new Inv(
            ImmutableList.of(
                InventoryItem.block(
                    Lookups.headersAfter(io.bitcointcpip.protocol.wire.BlockHash.TYPE.zero(), 1)
                        .get(0)
                        .hash())));

    assertEquals(List.of(), search.onAnnouncement(ALICE, blocks, 3 * SECOND));
  }

  @Test
  @DisplayName("V18: a denial of what was asked after an announcement is final")
  void aDenialOfWhatWasAskedAfterAnAnnouncementIsFinal() {
    ready(ALICE, BOB);
    for (PeerAddress peer : List.of(ALICE, BOB)) {
      denyForGood(peer);
    }

    LookupOutcome.NotFound end = assertInstanceOf(LookupOutcome.NotFound.class, outcome());
    assertEquals(MempoolSearch.SEARCHED, end.searched());
  }

  @Test
  void aDenialThatCrossedTheFirstAnnouncementIsAskedAgainAtOnce() {
    ready(ALICE);
    search.onAnnouncement(ALICE, OTHERS_ANNOUNCED, 2 * SECOND);

    assertEquals(List.of(new Step.Ask(ALICE, REQUEST)), answer(ALICE, new Answer.NotFound(), 3));
  }

  @Test
  void aPeerThatAnnouncesItAfterItsDenialIsAskedAgain() {
    ready(ALICE, BOB);
    denyForGood(ALICE);
    Inv announced = new Inv(ImmutableList.of(InventoryItem.transaction(WANTED.txid())));

    assertEquals(
        List.of(new Step.Ask(ALICE, REQUEST)), search.onAnnouncement(ALICE, announced, 5 * SECOND));
  }

  @Test
  void aPeerThatAnnouncesNothingIsAskedAgainNowAndThen() {
    ready(ALICE);
    answer(ALICE, new Answer.NotFound(), 2);

    assertEquals(12 * SECOND, search.nextDeadline());
    assertEquals(List.of(new Step.Ask(ALICE, REQUEST)), search.onDeadline(12 * SECOND));
    assertEquals(30 * SECOND, search.nextDeadline());
  }

  @Test
  void theDeadlineEndsASearchThatWasDenied() {
    ready(ALICE, BOB);
    answer(ALICE, new Answer.NotFound(), 2);

    search.onDeadline(30 * SECOND);

    assertInstanceOf(LookupOutcome.NotFound.class, outcome());
    assertEquals(Verdict.NOT_FOUND, verdict(ALICE));
    assertEquals(Verdict.NO_ANSWER, verdict(BOB));
  }

  @Test
  @DisplayName("V19: only silence is no answer")
  void onlySilenceIsNoAnswer() {
    ready(ALICE);

    search.onDeadline(30 * SECOND);

    assertInstanceOf(LookupOutcome.NoAnswer.class, outcome());
  }

  @Test
  @DisplayName("V01: a liar is dropped, and the honest peer decides")
  void aLiarIsDroppedAndTheHonestPeerDecides() {
    ready(ALICE, BOB);

    assertEquals(
        List.of(new Step.Drop(ALICE)), answer(ALICE, new Answer.Wrong(new TxMessage(OTHER)), 2));
    answer(BOB, sent(WANTED), 3);

    assertInstanceOf(LookupOutcome.Found.class, outcome());
    assertEquals(Verdict.LIED, verdict(ALICE));
  }

  @Test
  @DisplayName("V23: only lies are not a \"not found\"")
  void onlyLiesAreNotANotFound() {
    ready(ALICE, BOB);
    for (PeerAddress peer : List.of(ALICE, BOB)) {
      answer(peer, new Answer.Wrong(new TxMessage(OTHER)), 2);
      search.onClosed(peer, new DisconnectReason.LocalClose(), 2 * SECOND);
    }

    LookupOutcome.OnlyLies end = assertInstanceOf(LookupOutcome.OnlyLies.class, outcome());
    assertTrue(end.peers().get(0).detail().contains(OTHER.txid().toString()));
  }

  @Test
  void peersThatCannotBeReachedEndTheSearchAtOnce() {
    DisconnectReason refused = new DisconnectReason.ConnectFailed("Connection refused");
    search.onClosed(ALICE, refused, SECOND);
    search.onClosed(BOB, refused, SECOND);

    LookupOutcome.NoAnswer end = assertInstanceOf(LookupOutcome.NoAnswer.class, outcome());
    assertEquals("cannot connect: Connection refused", end.peers().get(0).detail());
  }

  @Test
  void aPeerThatGoesAwayAfterItsDenialStillDeniedIt() {
    ready(ALICE);
    answer(ALICE, new Answer.NotFound(), 2);
    search.onClosed(ALICE, new DisconnectReason.PeerClosed(false, false), 3 * SECOND);
    search.onClosed(BOB, new DisconnectReason.ConnectFailed("refused"), 3 * SECOND);

    assertInstanceOf(LookupOutcome.NotFound.class, outcome());
  }

  private void denyForGood(PeerAddress peer) {
    answer(peer, new Answer.NotFound(), 2);
    search.onAnnouncement(peer, OTHERS_ANNOUNCED, 3 * SECOND);
    answer(peer, new Answer.NotFound(), 4);
  }

  private void ready(PeerAddress... peers) {
    for (PeerAddress peer : peers) {
      search.onReady(peer, Lookups.info(), SECOND);
    }
  }

  private List<Step> answer(PeerAddress peer, Answer answer, int second) {
    return search.onAnswer(peer, REQUEST, answer, second * SECOND);
  }

  private static Answer sent(Transaction transaction) {
    return new Answer.Received(new TxMessage(transaction), Duration.ofMillis(10));
  }

  private LookupOutcome outcome() {
    return search.outcome().orElseThrow();
  }

  private Verdict verdict(PeerAddress peer) {
    return outcome().peers().stream()
        .filter(report -> report.address().equals(peer))
        .findFirst()
        .orElseThrow()
        .verdict();
  }
}
