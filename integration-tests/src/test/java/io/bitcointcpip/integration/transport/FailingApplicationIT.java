package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.WireMessage;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Applications with bugs of their own: nothing hangs, and no other connection suffers. */
@Timeout(60)
class FailingApplicationIT {
  @Test
  void listenerThatThrowsWhenReadyFailsItsAttempt() {
    RuntimeException bug = new IllegalStateException("a bug of the application");
    RecordingListener throwing =
        new RecordingListener() {
          @Override
          public void onReady(Peer peer) {
            throw bug;
          }
        };
    try (FakeNode node = FakeNode.start();
        Client client = Client.open()) {
      Peer other = client.connect(node);

      DisconnectReason reason = client.connectInVain(node, Client.OPTIONS, throwing);

      assertSame(bug, assertInstanceOf(DisconnectReason.InternalFailure.class, reason).cause());
      Client.assertAlive(other);
    }
  }

  @Test
  @DisplayName("T07: a listener that throws ends its own connection only")
  void listenerThatThrowsAtAMessageEndsItsConnection() {
    RuntimeException bug = new IllegalStateException("a bug of the application");
    RecordingListener throwing =
        new RecordingListener() {
          @Override
          public void onMessage(Peer peer, Message message) {
            throw bug;
          }
        };
    try (FakeNode node = FakeNode.start();
        Client client = Client.open()) {
      client.connect(node, throwing);
      node.awaitHandshakes(1, Client.SOON);
      node.send(WireMessage.empty("nonsense"));

      assertEquals(new DisconnectReason.InternalFailure(bug), throwing.reason());
      Client.assertAlive(client.connect(node));
    }
  }

  @Test
  void executorThatIsShutDownTooEarlyLeavesNobodyWaiting() {
    ExecutorService callbacks = Executors.newSingleThreadExecutor();
    RecordingListener told = new RecordingListener();
    try (FakeNode node = FakeNode.start()) {
      Client client = Client.open(callbacks);
      Peer peer = client.connect(node, told);
      callbacks.shutdown();

      Answer answer = Client.get(peer.request(new Request.Probe(1), Client.SOON));
      client.close();

      assertInstanceOf(Answer.Received.class, answer);
      assertEquals(new DisconnectReason.LocalClose(), told.reason());
    }
  }
}
