package io.bitcointcpip.cli.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.NotFound;
import io.bitcointcpip.protocol.message.Reject;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.message.Version;
import io.bitcointcpip.protocol.network.NetworkAddress;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.Witness;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.HandshakeResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long END = 60 * SECOND;
  private static final PeerAddress ALICE = new PeerAddress("10.0.0.1", 8333);
  private static final PeerAddress BOB = new PeerAddress("10.0.0.2", 8333);
  private static final Transaction PAYMENT = withWitness();
  private static final InventoryItem BY_TXID = InventoryItem.transaction(PAYMENT.txid());
  private static final InventoryItem BY_WTXID = InventoryItem.transaction(PAYMENT.wtxid());
  private static final InventoryItem WITH_WITNESS =
      InventoryItem.witnessTransaction(PAYMENT.txid());

  private final Broadcast both = new Broadcast(PAYMENT, List.of(ALICE, BOB), END);

  @Test
  void halfOfTheNodesAreToldOnceAllAreThere() {
    List<Step> first = both.onReady(ALICE, handshake(true, true), 0);
    List<Step> second = both.onReady(BOB, handshake(true, true), 1);

    assertEquals(List.of(question(ALICE)), first);
    assertEquals(
        List.of(question(BOB), new Step.Tell(ALICE, new Inv(ImmutableList.of(BY_WTXID)))), second);
  }

  @Test
  void nodesThatAreSlowToComeAreNotWaitedForLong() {
    both.onReady(ALICE, handshake(true, false), 0);

    assertEquals(List.of(), both.onTick(Broadcast.GATHERING - 1));
    assertEquals(
        List.of(new Step.Tell(ALICE, new Inv(ImmutableList.of(BY_TXID)))),
        both.onTick(Broadcast.GATHERING));
  }

  @Test
  void itIsHandedOverInTheFormThatIsAskedFor() {
    connectBoth();

    assertEquals(List.of(new Step.Tell(ALICE, new TxMessage(PAYMENT))), ask(ALICE, BY_WTXID));
    assertEquals(List.of(new Step.Tell(ALICE, new TxMessage(PAYMENT))), ask(ALICE, WITH_WITNESS));
    Transaction bare =
        ((TxMessage) ((Step.Tell) ask(ALICE, BY_TXID).get(0)).message()).transaction();
    assertFalse(bare.hasWitness());
    assertEquals(PAYMENT.txid(), bare.txid());
  }

  @Test
  void whatWasNotAnnouncedIsNotHandedOver() {
    InventoryItem other = InventoryItem.transaction(Txid.fromHex("77".repeat(32)));
    both.onReady(ALICE, handshake(true, true), 0);

    assertEquals(
        List.of(new Step.Tell(ALICE, new NotFound(ImmutableList.of(BY_WTXID)))),
        ask(ALICE, BY_WTXID));
    both.onReady(BOB, handshake(true, true), 0);
    assertEquals(
        List.of(new Step.Tell(ALICE, new NotFound(ImmutableList.of(other)))), ask(ALICE, other));
    assertEquals(
        List.of(new Step.Tell(BOB, new NotFound(ImmutableList.of(BY_WTXID)))), ask(BOB, BY_WTXID));
  }

  @Test
  void aWatchedNodeThatAnnouncesItProvesThatItSpreads() {
    connectBoth();
    ask(ALICE, BY_WTXID);

    both.onMessage(BOB, new Inv(ImmutableList.of(BY_WTXID)), 2 * SECOND);

    assertEquals(SendVerdict.PROPAGATED, both.outcome().verdict());
    assertFalse(both.isDone(3 * SECOND));
    assertTrue(both.isDone(2 * SECOND + Broadcast.GRACE));
  }

  @Test
  void aWatchedNodeThatServesItKnowsItToo() {
    connectBoth();
    both.onMessage(BOB, new NotFound(ImmutableList.of(WITH_WITNESS)), 0);
    ask(ALICE, BY_WTXID);

    assertEquals(List.of(question(ALICE), question(BOB)), both.onTick(Broadcast.ASKING));
    both.onMessage(BOB, new TxMessage(PAYMENT), 4 * SECOND);

    assertEquals(SendVerdict.PROPAGATED, both.outcome().verdict());
    assertEquals(1, both.outcome().witnesses());
  }

  @Test
  void whoHadItBeforeProvesNothingAlsoIfItSaysSoLate() {
    connectBoth();
    both.onMessage(ALICE, new TxMessage(PAYMENT), 1);
    both.onMessage(BOB, new TxMessage(PAYMENT), 2);

    assertEquals(SendVerdict.KNOWN, both.outcome().verdict());
    assertTrue(both.isDone(3));
  }

  @Test
  void itsOwnAnnouncementComingBackFromWhoTookItProvesNothing() {
    connectBoth();
    ask(ALICE, BY_WTXID);

    both.onMessage(ALICE, new Inv(ImmutableList.of(BY_WTXID)), 2);

    assertEquals(SendVerdict.NOT_SEEN, both.outcome().verdict());
  }

  @Test
  void oneNodeAloneCanOnlyShowThatItAcceptsIt() {
    Broadcast alone = new Broadcast(PAYMENT, List.of(ALICE), END);
    alone.onReady(ALICE, handshake(true, true), 0);
    alone.onMessage(ALICE, new NotFound(ImmutableList.of(WITH_WITNESS)), 0);
    alone.onMessage(ALICE, new GetData(ImmutableList.of(BY_WTXID)), 1);
    assertEquals(SendVerdict.NOT_SEEN, alone.outcome().verdict());
    assertFalse(alone.isDone(2));

    alone.onMessage(ALICE, new TxMessage(PAYMENT), 3);

    assertEquals(SendVerdict.ACCEPTED, alone.outcome().verdict());
    assertTrue(alone.isDone(4));
  }

  @Test
  void aRefusalIsShown() {
    connectBoth();
    ask(ALICE, BY_WTXID);
    Bytes reason = Bytes.wrap("min relay\u001b fee".getBytes(StandardCharsets.US_ASCII));
    Bytes tx = Bytes.wrap("tx".getBytes(StandardCharsets.US_ASCII));

    both.onMessage(ALICE, new Reject(tx, 0x42, reason, null), 2);

    assertEquals(SendVerdict.REJECTED, both.outcome().verdict());
    String said = both.outcome().recipients().get(0).describe();
    assertTrue(said.contains("min relay\\x1b fee"), said);
  }

  @Test
  void aNodeThatWantsNoAnnouncementsIsToldNothing() {
    both.onReady(ALICE, handshake(false, true), 0);
    both.onClosed(BOB, DisconnectReason.ConnectFailed.of(new Error("no")), 1);

    assertEquals(SendVerdict.NO_NODE, both.outcome().verdict());
    assertTrue(both.isDone(2));
  }

  @Test
  void nobodyAskingIsSaidAtTheEnd() {
    connectBoth();

    assertFalse(both.isDone(END - 1));
    assertTrue(both.isDone(END));
    assertEquals(SendVerdict.NOT_WANTED, both.outcome().verdict());
  }

  private void connectBoth() {
    both.onReady(ALICE, handshake(true, true), 0);
    both.onReady(BOB, handshake(true, true), 0);
  }

  private List<Step> ask(PeerAddress peer, InventoryItem item) {
    return both.onMessage(peer, new GetData(ImmutableList.of(item)), SECOND);
  }

  private static Step question(PeerAddress peer) {
    return new Step.Tell(peer, new GetData(ImmutableList.of(WITH_WITNESS)));
  }

  private static HandshakeResult handshake(boolean relay, boolean wtxidRelay) {
    Version version =
        new Version(
            70016,
            ServiceFlags.NETWORK,
            0,
            NetworkAddress.UNSPECIFIED,
            NetworkAddress.UNSPECIFIED,
            1,
            UserAgent.of("/test/"),
            0,
            relay);
    return new HandshakeResult(version, wtxidRelay, true);
  }

  private static Transaction withWitness() {
    TxInput input =
        new TxInput(
            new OutPoint(Txid.fromHex("11".repeat(32)), 0),
            Bytes.EMPTY,
            Payments.FINAL,
            Witness.of(ImmutableList.of(Bytes.of(0xaa))));
    return Payments.of(List.of(input), Payments.paying(1_000).outputs());
  }
}
