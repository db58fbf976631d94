package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestBlock;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.wire.Wtxid;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.peer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that answers with something else. */
@Timeout(60)
class LyingNodeIT {
  private static final TestTransaction WANTED =
      TestTransaction.builder()
          .spendingWithWitness(Octets.zeros(32), 0, Octets.ofHex("0102"))
          .paying(1, "51")
          .build();
  private static final TestTransaction OTHER = TestTransaction.builder().paying(2, "52").build();

  @Test
  void otherTransactionIsAWrongAnswer() {
    try (FakeNode node = FakeNode.builder().fault(Fault.wrongTransaction(OTHER)).start();
        Client client = Client.open()) {
      Peer peer = client.connect(node);

      Answer.Wrong wrong = assertInstanceOf(Answer.Wrong.class, Client.ask(peer, WANTED));

      TxMessage message = assertInstanceOf(TxMessage.class, wrong.message());
      assertEquals(OTHER.txidHex(), message.transaction().txid().toString());
      Client.assertAlive(peer);
    }
  }

  @Test
  void otherBlockIsAWrongAnswer() {
    TestBlock wanted = TestBlock.builder().height(1).mine();
    TestBlock other = TestBlock.builder().height(2).mine();
    try (FakeNode node = FakeNode.builder().fault(Fault.wrongBlock(other)).start();
        Client client = Client.open()) {
      Peer peer = client.connect(node);

      Answer answer = Client.ask(peer, Client.itemOf(wanted), Client.SOON);

      Answer.Wrong wrong = assertInstanceOf(Answer.Wrong.class, answer);
      BlockMessage message = assertInstanceOf(BlockMessage.class, wrong.message());
      assertEquals(other.hashHex(), message.block().hash().toString());
    }
  }

  @Test
  void alteredWitnessIsAWrongAnswerToAQuestionByWtxid() {
    InventoryItem byWtxid = InventoryItem.transaction(Wtxid.TYPE.fromHex(WANTED.wtxidHex()));
    try (FakeNode node = FakeNode.builder().fault(Fault.alteredWitness()).start();
        Client client = Client.open()) {
      node.serveTransaction(WANTED);

      Answer answer = Client.ask(client.connect(node), byWtxid, Client.SOON);

      assertInstanceOf(Answer.Wrong.class, answer);
    }
  }

  @Test
  void alteredWitnessIsNotToBeNoticedInAnAnswerByTxid() {
    try (FakeNode node = FakeNode.builder().fault(Fault.alteredWitness()).start();
        Client client = Client.open()) {
      node.serveTransaction(WANTED);

      Answer answer = Client.ask(client.connect(node), WANTED);

      TxMessage message =
          assertInstanceOf(
              TxMessage.class, assertInstanceOf(Answer.Received.class, answer).message());
      assertEquals(WANTED.txidHex(), message.transaction().txid().toString());
      assertNotEquals(WANTED.wtxidHex(), message.transaction().wtxid().toString());
    }
  }
}
