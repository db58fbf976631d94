package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.protocol.frame.FrameException.Reason;
import io.bitcointcpip.transport.PeerServer;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.DisconnectReason.Phase;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes that call us. */
@Timeout(60)
class InboundIT {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final TestTransaction WANTED = TestTransaction.builder().paying(1, "51").build();

  private final RecordingListener told = new RecordingListener();

  @Test
  void callerCanBeAskedLikeAnyOther() throws IOException {
    try (FakeNode node = FakeNode.start();
        Client client = Client.open();
        PeerServer server = client.transport().listen(ANY_PORT, Client.OPTIONS, () -> told)) {
      node.serveTransaction(WANTED);

      node.connectTo(server.localAddress());

      assertInstanceOf(Answer.Received.class, Client.ask(told.peer(), WANTED));
    }
  }

  @Test
  void acceptedConnectionsOutliveTheServer() throws IOException {
    try (FakeNode node = FakeNode.start();
        Client client = Client.open()) {
      try (PeerServer server = client.transport().listen(ANY_PORT, Client.OPTIONS, () -> told)) {
        node.connectTo(server.localAddress());
        told.peer();
      }

      Client.assertAlive(told.peer());
    }
  }

  @Test
  void callerThatSaysNothingIsGivenUp() throws IOException {
    Timeouts impatient =
        new Timeouts(Client.SOON, Client.SHORT, Client.SOON, Client.SOON, Client.SOON);
    PeerOptions options = Client.OPTIONS.withTimeouts(impatient);
    try (FakeNode node = FakeNode.builder().fault(Fault.neverVersion()).start();
        Client client = Client.open();
        PeerServer server = client.transport().listen(ANY_PORT, options, () -> told)) {
      node.connectTo(server.localAddress());

      assertEquals(new DisconnectReason.TimedOut(Phase.HANDSHAKE, Client.SHORT), told.reason());
      node.awaitAllClosed(Client.SOON);
      assertEquals(0, node.messages().size(), "a responder does not speak first");
    }
  }

  @Test
  void callerFromAnotherNetworkIsTurnedAway() throws IOException {
    try (FakeNode node = FakeNode.builder().fault(Fault.wrongMagic("version")).start();
        Client client = Client.open();
        PeerServer server = client.transport().listen(ANY_PORT, Client.OPTIONS, () -> told)) {
      node.connectTo(server.localAddress());

      assertEquals(
          Reason.WRONG_MAGIC,
          assertInstanceOf(DisconnectReason.BrokenStream.class, told.reason()).reason());
      node.awaitAllClosed(Client.SOON);
    }
  }
}
