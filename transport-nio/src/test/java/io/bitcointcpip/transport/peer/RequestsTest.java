package io.bitcointcpip.transport.peer;

import static io.bitcointcpip.transport.peer.Peers.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.GetHeaders;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.InventoryType;
import io.bitcointcpip.protocol.message.MerkleBlock;
import io.bitcointcpip.protocol.message.NotFound;
import io.bitcointcpip.protocol.message.Pong;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.PartialMerkleTree;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.primitive.Witness;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private static final Transaction WANTED = transaction(1);
  private static final Transaction OTHER = transaction(2);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Requests requests = new Requests();

  @Test
  void anAnswerEndsItsRequestAndTellsTheTime() {
    long id = ask(WANTED, 1);

    assertEquals(
        List.of(
            new Effect.Finish(
                id, new Answer.Received(new TxMessage(WANTED), Duration.ofSeconds(2)))),
        requests.onMessage(new TxMessage(WANTED), 3 * SECOND));
    assertEquals(PeerProtocol.NEVER, requests.nextDeadline());
  }

  @Test
  void aSecondAnswerIsNobodys() {
    ask(WANTED, 1);
    requests.onMessage(new TxMessage(WANTED), 2 * SECOND);

    assertEquals(List.of(), requests.onMessage(new TxMessage(WANTED), 3 * SECOND));
  }

  @Test
  void oneDenialEndsAllThatItNames() {
    long first = ask(WANTED, 1);
    long second = ask(OTHER, 1);
    NotFound denial = new NotFound(ImmutableList.of(item(OTHER), item(WANTED)));

    assertEquals(
        List.of(
            new Effect.Finish(first, new Answer.NotFound()),
            new Effect.Finish(second, new Answer.NotFound())),
        requests.onMessage(denial, 2 * SECOND));
  }

  @Test
  void aDenialOfSomethingElseOrOfAnotherTypeIsNothing() {
    ask(WANTED, 1);

    assertEquals(
        List.of(), requests.onMessage(new NotFound(ImmutableList.of(item(OTHER))), 2 * SECOND));
    assertEquals(
        List.of(),
        requests.onMessage(
            new NotFound(ImmutableList.of(InventoryItem.transaction(WANTED.txid()))), 2 * SECOND));
  }

  @Test
  void theOldestRequestOfItsKindIsAnsweredWrongly() {
    long oldest = ask(WANTED, 1);
    ask(transaction(3), 1);

    assertEquals(
        List.of(new Effect.Finish(oldest, new Answer.Wrong(new TxMessage(OTHER)))),
        requests.onMessage(new TxMessage(OTHER), 2 * SECOND));
  }

  @Test
  void anAnswerToALaterRequestIsNoWrongAnswerToAnEarlierOne() {
    ask(WANTED, 1);
    long later = ask(OTHER, 1);

    assertEquals(
        List.of(
            new Effect.Finish(
                later, new Answer.Received(new TxMessage(OTHER), Duration.ofSeconds(1)))),
        requests.onMessage(new TxMessage(OTHER), 2 * SECOND));
  }

  @Test
  void twoRequestsForTheSameAreAnsweredTogether() {
    ask(WANTED, 1);
    ask(WANTED, 1);

    assertEquals(2, requests.onMessage(new TxMessage(WANTED), 2 * SECOND).size());
  }

  @Test
  void silenceEndsARequestAtItsDeadline() {
    long id = ask(WANTED, 1);

    assertEquals(11 * SECOND, requests.nextDeadline());
    assertEquals(List.of(), requests.onDeadline(11 * SECOND - 1));
    assertEquals(
        List.of(new Effect.Finish(id, new Answer.Silence(LIMIT))),
        requests.onDeadline(11 * SECOND));
  }

  @Test
  void theEndOfTheConnectionEndsAll() {
    long first = ask(WANTED, 1);
    long second = requests.add(new Request.Probe(4), LIMIT, SECOND);
    DisconnectReason reason = new DisconnectReason.PeerClosed(false, false);

    assertEquals(
        List.of(
            new Effect.Finish(first, new Answer.Disconnected(reason)),
            new Effect.Finish(second, new Answer.Disconnected(reason))),
        requests.onClosed(reason));
    assertEquals(List.of(), requests.onClosed(reason));
  }

  @Test
  void aCancelledRequestIsForgotten() {
    requests.cancel(ask(WANTED, 1));

    assertEquals(PeerProtocol.NEVER, requests.nextDeadline());
    assertEquals(List.of(), requests.onMessage(new TxMessage(WANTED), 2 * SECOND));
  }

  @Test
  void headersAndPongsFindTheirRequests() {
    long headers = requests.add(new Request.HeadersAfter(BlockHash.TYPE.zero()), LIMIT, SECOND);
    long probe = requests.add(new Request.Probe(4), LIMIT, SECOND);
    Headers none = new Headers(ImmutableList.of());

    assertEquals(List.of(), requests.onMessage(new Pong(5), 2 * SECOND));
    assertEquals(
        List.of(new Effect.Finish(probe, new Answer.Received(new Pong(4), Duration.ofSeconds(1)))),
        requests.onMessage(new Pong(4), 2 * SECOND));
    assertEquals(
        List.of(new Effect.Finish(headers, new Answer.Received(none, Duration.ofSeconds(1)))),
        requests.onMessage(none, 2 * SECOND));
    assertEquals(List.of(), requests.onMessage(new Inv(ImmutableList.of()), 2 * SECOND));
  }

  @Test
  void oneHeadersMessageAnswersOnlyTheOldestOfDifferentRequests() {
    long first = requests.add(new Request.HeadersAfter(BlockHash.TYPE.zero()), LIMIT, SECOND);
    BlockHash elsewhere = BlockHash.fromHex("22".repeat(32));
    long second = requests.add(new Request.HeadersAfter(elsewhere), LIMIT, SECOND);
    Headers none = new Headers(ImmutableList.of());
    Answer received = new Answer.Received(none, Duration.ofSeconds(1));

    assertEquals(List.of(new Effect.Finish(first, received)), requests.onMessage(none, 2 * SECOND));
    assertEquals(
        List.of(new Effect.Finish(second, received)), requests.onMessage(none, 2 * SECOND));
  }

  @Test
  void equalRequestsForHeadersAreAnsweredTogether() {
    Request.HeadersAfter request = new Request.HeadersAfter(BlockHash.TYPE.zero());
    requests.add(request, LIMIT, SECOND);
    requests.add(request, LIMIT, SECOND);

    assertEquals(2, requests.onMessage(new Headers(ImmutableList.of()), 2 * SECOND).size());
  }

  @Test
  void deadlinesPassInTheirOwnOrder() {
    long late = requests.add(new Request.Probe(1), Duration.ofSeconds(20), SECOND);
    long early = requests.add(new Request.Probe(2), Duration.ofSeconds(5), SECOND);

    assertEquals(6 * SECOND, requests.nextDeadline());
    assertEquals(
        List.of(new Effect.Finish(early, new Answer.Silence(Duration.ofSeconds(5)))),
        requests.onDeadline(6 * SECOND));
    assertEquals(21 * SECOND, requests.nextDeadline());
    assertEquals(
        List.of(new Effect.Finish(late, new Answer.Silence(Duration.ofSeconds(20)))),
        requests.onDeadline(21 * SECOND));
    assertEquals(PeerProtocol.NEVER, requests.nextDeadline());
  }

  @Test
  void aLimitThatIsOverAlreadyEndsInSilenceAtOnce() {
    Duration over = Duration.ofSeconds(Long.MIN_VALUE);
    long id = requests.add(new Request.Probe(4), over, SECOND);

    assertEquals(SECOND, requests.nextDeadline());
    assertEquals(
        List.of(new Effect.Finish(id, new Answer.Silence(over))), requests.onDeadline(SECOND));
  }

  @Test
  void aLimitOfYearsIsNoDeadlineInThePast() {
    requests.add(new Request.Probe(4), Duration.ofDays(365 * 1000), SECOND);

    assertEquals(List.of(), requests.onDeadline(Long.MAX_VALUE / 2));
  }

  @Test
  void aTransactionIsAskedForByEitherOfItsIdsAndKnownByThatOne() {
    Request byTxid = new Request.Data(InventoryItem.transaction(WANTED.txid()));
    Request byWtxid = new Request.Data(InventoryItem.transaction(WANTED.wtxid()));

    for (Request request : List.of(byTxid, byWtxid)) {
      assertEquals(Request.Match.ANSWER, request.match(new TxMessage(WANTED)));
      assertEquals(Request.Match.SAME_KIND, request.match(new TxMessage(OTHER)));
      assertEquals(Request.Match.NONE, request.match(blockMessage(1)));
    }
    assertEquals(
        new GetData(ImmutableList.of(InventoryItem.transaction(WANTED.wtxid()))),
        byWtxid.message());
  }

  @Test
  void aBlockIsKnownByItsHash() {
    Request request = new Request.Data(InventoryItem.block(blockMessage(1).block().hash()));

    assertEquals(Request.Match.ANSWER, request.match(blockMessage(1)));
    assertEquals(Request.Match.SAME_KIND, request.match(blockMessage(2)));
    assertEquals(Request.Match.NONE, request.match(new TxMessage(WANTED)));
    assertEquals(Request.Match.NONE, request.match(new Pong(1)));
  }

  @Test
  void headersFromALocatorAreAskedForInTurn() {
    BlockHash known = BlockHash.fromHex("11".repeat(32));
    BlockHash stop = BlockHash.fromHex("22".repeat(32));
    Request request = new Request.HeadersFrom(ImmutableList.of(known), stop);

    assertEquals(new GetHeaders(70_016, ImmutableList.of(known), stop), request.message());
    assertEquals(Request.Match.ANSWER_IN_TURN, request.match(new Headers(ImmutableList.of())));
    assertEquals(Request.Match.NONE, request.match(new Pong(1)));
  }

  @Test
  void aFilteredBlockIsAnsweredByItsMerkleBlock() {
    Request.FilteredBlock request = new Request.FilteredBlock(merkleBlock(1).header().hash());
    long id = requests.add(request, LIMIT, SECOND);
    WireWriter asked = new WireWriter();
    request.message().encode(asked);
    assertEquals(
        Bytes.fromHex("01" + "03000000").concat(request.hash().toBytes()), asked.toBytes());

    assertEquals(List.of(), requests.onMessage(new TxMessage(OTHER), SECOND));
    assertEquals(
        List.of(new Effect.Finish(id, new Answer.Received(merkleBlock(1), Duration.ofSeconds(1)))),
        requests.onMessage(merkleBlock(1), 2 * SECOND));
  }

  @Test
  void anotherMerkleBlockIsAWrongAnswerAndADenialIsOne() {
    Request.FilteredBlock request = new Request.FilteredBlock(merkleBlock(1).header().hash());
    InventoryItem item = new InventoryItem(InventoryType.FILTERED_BLOCK, request.hash());
    long id = requests.add(request, LIMIT, SECOND);
    assertEquals(
        List.of(new Effect.Finish(id, new Answer.Wrong(merkleBlock(2)))),
        requests.onMessage(merkleBlock(2), 2 * SECOND));

    long again = requests.add(request, LIMIT, SECOND);
    assertEquals(
        List.of(new Effect.Finish(again, new Answer.NotFound())),
        requests.onMessage(new NotFound(ImmutableList.of(item)), 2 * SECOND));
  }

  private static BlockMessage blockMessage(int nonce) {
    return new BlockMessage(Block.of(merkleBlock(nonce).header(), List.of(WANTED)));
  }

  private static MerkleBlock merkleBlock(int nonce) {
    BlockHeader header = BlockHeader.of(Bytes.fromHex("00".repeat(79) + "0" + nonce));
    return new MerkleBlock(header, new PartialMerkleTree(1, ImmutableList.of(), Bytes.EMPTY));
  }

  private long ask(Transaction transaction, int second) {
    return requests.add(new Request.Data(item(transaction)), LIMIT, second * SECOND);
  }

  private static InventoryItem item(Transaction transaction) {
    return InventoryItem.witnessTransaction(transaction.txid());
  }

  private static Transaction transaction(long amount) {
    TxInput input =
        new TxInput(new OutPoint(Txid.fromHex("11".repeat(32)), 0), Bytes.EMPTY, 0, Witness.EMPTY);
    return Transaction.of(2, List.of(input), List.of(new TxOutput(amount, Bytes.EMPTY)), 0);
  }
}
