package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerServer;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.DisconnectReason.Phase;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Timeouts;
import io.bitcointcpip.transport.peer.TransportPreference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers that would like to be encrypted, and nodes that know only the plain transport. */
@Timeout(60)
class TransportFallbackIT {
  private static final PeerOptions AUTO = Client.OPTIONS.withTransport(TransportPreference.AUTO);
  private static final TestTransaction WANTED = TestTransaction.builder().paying(1, "51").build();

  @Test
  void nodeThatKnowsOnlyV1IsCalledAgainAndServes() {
    AtomicInteger connected = new AtomicInteger();
    RecordingListener told =
        new RecordingListener() {
          @Override
          public void onConnected(Peer peer) {
            connected.incrementAndGet();
          }
        };
    try (FakeNode node = FakeNode.start();
        Client client = Client.open()) {
      node.serveTransaction(WANTED);

      Peer peer = client.connect(node, AUTO, told);

      assertInstanceOf(Answer.Received.class, Client.ask(peer, WANTED));
      assertEquals("v1", peer.info().transport());
      assertEquals(Optional.empty(), peer.info().sessionId());
      assertEquals(2, node.connectionCount());
      assertEquals(1, connected.get(), "calls of onConnected");
      peer.close();
      assertEquals(new DisconnectReason.LocalClose(), told.reason());
    }
  }

  @Test
  void nodeThatKnowsV2IsCalledOnce() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    RecordingListener accepted = new RecordingListener();
    AtomicInteger calls = new AtomicInteger();
    try (Client serving = Client.open();
        Client client = Client.open();
        PeerServer server =
            serving
                .transport()
                .listen(
                    anyPort,
                    Client.OPTIONS,
                    () -> {
                      calls.incrementAndGet();
                      return accepted;
                    })) {
      Peer peer =
          Client.get(
              client
                  .transport()
                  .connect(
                      new PeerAddress("127.0.0.1", server.localAddress().getPort()),
                      AUTO,
                      new RecordingListener()));

      assertEquals("v2", peer.info().transport());
      assertEquals(peer.info().sessionId(), accepted.peer().info().sessionId());
      assertEquals(1, calls.get());
    }
  }

  @Test
  void whoInsistsOnEncryptionIsNotConnectedInPlainText() {
    PeerOptions encryptedOnly = Client.OPTIONS.withTransport(TransportPreference.V2);
    try (FakeNode node = FakeNode.start();
        Client client = Client.open()) {
      DisconnectReason reason = client.connectInVain(node, encryptedOnly);

      // Which of the two depends on whether the node had read all the garbage.
      assertTrue(
          reason.equals(new DisconnectReason.PeerClosed(true, false))
              || reason instanceof DisconnectReason.IoFailure,
          reason.describe());
      assertEquals(1, node.connectionCount());
    }
  }

  @Test
  void bothAttemptsShareOneDeadline() {
    // Long enough for two connections on a busy machine.
    Duration limit = Duration.ofSeconds(3);
    PeerOptions impatient =
        AUTO.withTimeouts(new Timeouts(Client.SOON, limit, Client.SOON, Client.SOON, Client.SOON));
    try (FakeNode node = FakeNode.builder().fault(Fault.neverVersion()).start();
        Client client = Client.open()) {
      assertEquals(
          new DisconnectReason.TimedOut(Phase.HANDSHAKE, limit),
          client.connectInVain(node, impatient));
      assertEquals(2, node.connectionCount());
    }
  }

  @Test
  void secondAttemptThatFailsIsTheLast() {
    try (FakeNode node = FakeNode.builder().fault(Fault.closeAt("version")).start();
        Client client = Client.open()) {
      assertInstanceOf(DisconnectReason.PeerClosed.class, client.connectInVain(node, AUTO));
      assertEquals(2, node.connectionCount());
    }
  }
}
