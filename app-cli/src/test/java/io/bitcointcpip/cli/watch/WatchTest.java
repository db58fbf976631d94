package io.bitcointcpip.cli.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.NotFound;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.primitive.Witness;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.PeerAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatchTest {
  private static final PeerAddress ALICE = new PeerAddress("10.0.0.1", 8333);
  private static final PeerAddress BOB = new PeerAddress("10.0.0.2", 8333);
  private static final Bytes SCRIPT = Bytes.of(0x51);
  private static final Bytes OTHER_SCRIPT = Bytes.of(0x52);

  /** The first block of all, which has its work and one transaction. */
  private static final String GENESIS =
      "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c"
          + "3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c0101000000010000000000"
          + "000000000000000000000000000000000000000000000000000000ffffffff4d04ffff001d0104455468652054"
          + "696d65732030332f4a616e2f32303039204368616e63656c6c6f72206f6e206272696e6b206f66207365636f6e"
          + "64206261696c6f757420666f722062616e6b73ffffffff0100f2052a01000000434104678afdb0fe5548271967"
          + "f1a67130b7105cd6a828e03909a67962e0ea1f61deb649f6bc3f4cef38c4f35504e51ec112de5c384df7ba0b8d"
          + "578a4c702b6bf11d5fac00000000";

  private final Watch watch = new Watch(Network.MAIN, WatchFilter.ALL);

  @Test
  void aTransactionIsFetchedFromItsFirstAnnouncerAndShownOnceAllKnowIt() {
    connect(ALICE, BOB);
    Transaction payment = payment(5, SCRIPT);

    assertEquals(List.of(asked(ALICE, payment)), announce(ALICE, payment, 0));
    assertEquals(List.of(), send(ALICE, payment, 1));
    List<WatchStep> steps = announce(BOB, payment, 2);

    Sighting.OfTransaction shown = shownTransaction(steps);
    assertEquals(payment.txid(), shown.transaction().txid());
    assertEquals(new Sighting.Source(ALICE, 2, 2), shown.source());
  }

  @Test
  void afterAMomentItIsShownWhoeverElseKnowsIt() {
    connect(ALICE, BOB);
    Transaction payment = payment(5, SCRIPT);
    announce(ALICE, payment, 0);
    send(ALICE, payment, 1);

    assertEquals(List.of(), watch.onTick(Watch.SETTLE - 1));
    Sighting.OfTransaction shown = shownTransaction(watch.onTick(Watch.SETTLE));

    assertEquals(new Sighting.Source(ALICE, 1, 2), shown.source());
    assertEquals(List.of(), announce(BOB, payment, Watch.SETTLE + 1));
  }

  @Test
  void whoDeniesOrIsSilentOrGoesAwayIsReplacedByAnother() {
    PeerAddress carol = new PeerAddress("10.0.0.3", 8333);
    PeerAddress dave = new PeerAddress("10.0.0.4", 8333);
    connect(ALICE, BOB, carol, dave);
    Transaction payment = payment(5, SCRIPT);
    announce(ALICE, payment, 0);
    announce(BOB, payment, 0);
    announce(carol, payment, 0);
    NotFound denial = new NotFound(ImmutableList.of(item(payment)));

    assertEquals(List.of(asked(BOB, payment)), watch.onMessage(ALICE, denial, 1));
    assertEquals(List.of(asked(carol, payment)), watch.onTick(1 + Watch.PATIENCE));
    assertEquals(List.of(), watch.onLost(carol, 2 + Watch.PATIENCE));
    watch.onTick(3 + Watch.PATIENCE);

    assertEquals(1, watch.neverSent());
    assertEquals(0, watch.waiting());
  }

  @Test
  void whatIsNotLookedForIsNotShown() {
    Watch selective =
        new Watch(Network.MAIN, new WatchFilter(ImmutableSet.of(SCRIPT), 2 * Amount.COIN));
    selective.onPeer(ALICE);
    Transaction small = payment(Amount.COIN, SCRIPT);
    Transaction elsewhere = payment(5 * Amount.COIN, OTHER_SCRIPT);
    Transaction right = payment(3 * Amount.COIN, SCRIPT);
    List<WatchStep> shown = new ArrayList<>();
    for (Transaction each : List.of(small, elsewhere, right)) {
      selective.onMessage(ALICE, inv(each), 0);
      shown.addAll(selective.onMessage(ALICE, new TxMessage(each), 1));
    }

    assertEquals(right.txid(), shownTransaction(shown).transaction().txid());
    assertEquals(3 * Amount.COIN, shownTransaction(shown).paid());
    assertEquals(0, selective.waiting());
  }

  @Test
  void aBlockIsCheckedAndShown() throws Exception {
    connect(ALICE);
    Block block = Block.decode(Bytes.fromHex(GENESIS).reader());

    List<WatchStep> asked =
        watch.onMessage(ALICE, new Headers(ImmutableList.of(block.header())), 0);
    List<WatchStep> shown = watch.onMessage(ALICE, new BlockMessage(block), 1);

    assertEquals(
        List.of(
            new WatchStep.Send(
                ALICE, new GetData(ImmutableList.of(InventoryItem.witnessBlock(block.hash()))))),
        asked);
    WatchStep.Show show = assertInstanceOf(WatchStep.Show.class, shown.get(0));
    assertEquals(1, assertInstanceOf(Sighting.OfBlock.class, show.sighting()).matching());
  }

  @Test
  void aBlockHashWithoutWorkEndsTheConnection() {
    connect(ALICE, BOB);
    BlockHash cheap = BlockHash.fromHex("00000001" + "00".repeat(28));

    List<WatchStep> steps =
        watch.onMessage(ALICE, new Inv(ImmutableList.of(InventoryItem.block(cheap))), 0);

    WatchStep.Reject reject = assertInstanceOf(WatchStep.Reject.class, steps.get(0));
    assertEquals(ALICE, reject.peer());
    assertEquals(0, watch.waiting());
  }

  @Test
  void aBlockThatIsNotItsHeadersEndsTheConnectionAndAnotherPeerIsAsked() throws Exception {
    connect(ALICE, BOB);
    Block block = Block.decode(Bytes.fromHex(GENESIS).reader());
    Block forged = forged(block.header());
    watch.onMessage(ALICE, new Headers(ImmutableList.of(block.header())), 0);
    watch.onMessage(BOB, new Headers(ImmutableList.of(block.header())), 0);

    List<WatchStep> steps = watch.onMessage(ALICE, new BlockMessage(forged), 1);

    assertInstanceOf(WatchStep.Reject.class, steps.get(0));
    assertEquals(BOB, assertInstanceOf(WatchStep.Send.class, steps.get(1)).peer());
  }

  @Test
  void aFloodOfAnnouncementsIsBoundedAndCounted() {
    connect(ALICE, BOB);
    int perMessage = InventoryItem.MAX_COUNT;

    List<WatchStep> steps = watch.onMessage(ALICE, random(1, perMessage), 0);

    GetData asked = (GetData) assertInstanceOf(WatchStep.Send.class, steps.get(0)).message();
    assertEquals(Watch.MAX_ASKED_OF_ONE, asked.items().size());
    assertEquals(Watch.MAX_WAITING_OF_ONE, watch.waiting());
    assertEquals(perMessage - Watch.MAX_WAITING_OF_ONE, watch.leftOut());
  }

  @Test
  void manyPeersTogetherAreBoundedToo() {
    for (int i = 1; i <= 64; i++) {
      PeerAddress peer = new PeerAddress("10.1.0." + i, 8333);
      connect(peer);
      watch.onMessage(peer, random(i, 1_000), 0);
    }

    assertEquals(Watch.MAX_WAITING, watch.waiting());
    // None of it is ever sent: patience ends, three times at most.
    for (long now = 0; now <= 4 * Watch.PATIENCE; now += Watch.PATIENCE / 2) {
      watch.onTick(now);
    }
    assertTrue(watch.waiting() < Watch.MAX_WAITING, "" + watch.waiting());
  }

  @Test
  void whatNobodyAskedForIsPassedOver() {
    connect(ALICE);

    assertEquals(List.of(), send(ALICE, payment(5, SCRIPT), 0));
    assertEquals(List.of(), announce(BOB, payment(5, SCRIPT), 0));
  }

  @Test
  void sumsThatCannotBeAreNoReasonToFail() {
    Transaction absurd =
        Transaction.of(
            2,
            payment(1, SCRIPT).inputs(),
            List.of(
                new TxOutput(Long.MAX_VALUE, SCRIPT),
                new TxOutput(-1, SCRIPT),
                new TxOutput(Amount.MAX_MONEY, SCRIPT),
                new TxOutput(Amount.MAX_MONEY, SCRIPT)),
            0);

    assertEquals(Amount.MAX_MONEY, WatchFilter.ALL.paid(absurd));
  }

  private void connect(PeerAddress... peers) {
    for (PeerAddress peer : peers) {
      watch.onPeer(peer);
    }
  }

  private List<WatchStep> announce(PeerAddress peer, Transaction transaction, long now) {
    return watch.onMessage(peer, inv(transaction), now);
  }

  private List<WatchStep> send(PeerAddress peer, Transaction transaction, long now) {
    return watch.onMessage(peer, new TxMessage(transaction), now);
  }

  private static Inv inv(Transaction transaction) {
    return new Inv(ImmutableList.of(InventoryItem.transaction(transaction.txid())));
  }

  private static InventoryItem item(Transaction transaction) {
    return InventoryItem.witnessTransaction(transaction.txid());
  }

  private static WatchStep asked(PeerAddress peer, Transaction transaction) {
    return new WatchStep.Send(peer, new GetData(ImmutableList.of(item(transaction))));
  }

  private static Sighting.OfTransaction shownTransaction(List<WatchStep> steps) {
    assertEquals(1, steps.size(), steps.toString());
    WatchStep.Show show = assertInstanceOf(WatchStep.Show.class, steps.get(0));
    return assertInstanceOf(Sighting.OfTransaction.class, show.sighting());
  }

  /** Announcements of transactions that nobody has. */
  private static Inv random(int series, int count) {
    return new Inv(
        IntStream.range(0, count)
            .mapToObj(i -> InventoryItem.transaction(id(series, i)))
            .collect(ImmutableList.toImmutableList()));
  }

  private static Txid id(int series, int number) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) series;
    bytes[1] = (byte) number;
    bytes[2] = (byte) (number >> 8);
    bytes[3] = 1;
    return Txid.TYPE.fromBytes(Bytes.wrap(bytes));
  }

  private static Transaction payment(long amount, Bytes script) {
    TxInput input =
        new TxInput(
            new OutPoint(Txid.fromHex("11".repeat(32)), 0),
            Bytes.EMPTY,
            0xffff_ffffL,
            Witness.EMPTY);
    return Transaction.of(2, List.of(input), List.of(new TxOutput(amount, script)), 0);
  }

  private static Block forged(BlockHeader header) throws Exception {
    // The same header before another coinbase.
    String hex = header.raw().toHex() + GENESIS.substring(160).replace("00f2052a", "01f2052a");
    return Block.decode(Bytes.fromHex(hex).reader());
  }
}
