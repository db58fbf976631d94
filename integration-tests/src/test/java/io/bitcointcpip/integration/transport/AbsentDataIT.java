package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.TestBlock;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.Request;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that has not what it is asked for, or says so too early, or says nothing. */
@Timeout(60)
class AbsentDataIT {
  private static final TestTransaction WANTED = TestTransaction.builder().paying(1, "51").build();
  private static final TestTransaction OTHER = TestTransaction.builder().paying(2, "52").build();

  @Test
  void absentTransactionIsDenied() {
    try (FakeNode node = FakeNode.start();
        Client client = Client.open()) {
      assertEquals(new Answer.NotFound(), Client.ask(client.connect(node), WANTED));
    }
  }

  @Test
  void earlyDenialTurnsIntoAnAnswerAfterTheFirstAnnouncement() {
    RecordingListener told = new RecordingListener();
    try (FakeNode node = FakeNode.builder().denyingUntilAnnounced().start();
        Client client = Client.open()) {
      node.serveTransaction(WANTED);
      Peer peer = client.connect(node, told);

      assertEquals(new Answer.NotFound(), Client.ask(peer, WANTED));
      node.announce(OTHER);

      Inv announced = assertInstanceOf(Inv.class, told.message());
      InventoryItem other = InventoryItem.transaction(Txid.TYPE.fromHex(OTHER.txidHex()));
      assertEquals(List.of(other), announced.items());
      assertInstanceOf(Answer.Received.class, Client.ask(peer, WANTED));
    }
  }

  @Test
  void silenceEndsWithTheDeadlineAndThePeerIsStillOfUse() {
    TestBlock unknown = TestBlock.builder().mine();
    try (FakeNode node = FakeNode.start();
        Client client = Client.open()) {
      Peer peer = client.connect(node);

      Answer answer = Client.ask(peer, Client.itemOf(unknown), Client.SHORT);

      assertEquals(new Answer.Silence(Client.SHORT), answer);
      Client.assertAlive(peer);
    }
  }

  @Test
  void nodeThatKeepsSilentAboutEverythingStillAnswersProbes() {
    try (FakeNode node = FakeNode.builder().fault(Fault.silentGetData()).start();
        Client client = Client.open()) {
      node.serveTransaction(WANTED);
      Peer peer = client.connect(node);

      Answer answer = Client.ask(peer, Client.itemOf(WANTED), Client.SHORT);

      assertEquals(new Answer.Silence(Client.SHORT), answer);
      Client.assertAlive(peer);
    }
  }

  @Test
  void oneDenialAnswersEveryRequestThatItNames() {
    try (FakeNode node = FakeNode.start();
        Client client = Client.open()) {
      node.serveTransaction(WANTED);
      Peer peer = client.connect(node);

      CompletableFuture<Answer> other =
          peer.request(new Request.Data(Client.itemOf(OTHER)), Client.SOON);
      CompletableFuture<Answer> wanted =
          peer.request(new Request.Data(Client.itemOf(WANTED)), Client.SOON);

      assertEquals(new Answer.NotFound(), Client.get(other));
      assertInstanceOf(Answer.Received.class, Client.get(wanted));
    }
  }
}
