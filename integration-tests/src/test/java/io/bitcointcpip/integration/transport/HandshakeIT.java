package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.WireMessage;
import io.bitcointcpip.protocol.frame.FrameException.Reason;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.DisconnectReason.Phase;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Timeouts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Handshakes that do not succeed, and some that do against all odds. */
@Timeout(60)
class HandshakeIT {
  private static final PeerOptions IMPATIENT =
      Client.OPTIONS.withTimeouts(
          new Timeouts(Client.SOON, Client.SHORT, Client.SOON, Client.SOON, Client.SOON));

  @Test
  @DisplayName("H03: a node that says nothing is given up when the handshake is due")
  void silentNode() {
    assertGivenUp(Fault.neverVersion());
  }

  @Test
  @DisplayName("H04: a node that never says verack is given up when the handshake is due")
  void nodeWithoutVerack() {
    assertGivenUp(Fault.noVerack());
  }

  @Test
  @DisplayName("H05: a node that says nothing but ping is given up when the handshake is due")
  void nodeThatOnlyPings() {
    assertGivenUp(Fault.onlyPings());
  }

  @Test
  @DisplayName("H06: a handshake that drips is given up when it is due")
  void handshakeThatDrips() {
    assertGivenUp(Fault.dribble(1, 20));
  }

  private static void assertGivenUp(Fault fault) {
    try (FakeNode node = FakeNode.builder().fault(fault).start();
        Client client = Client.open()) {
      assertEquals(
          new DisconnectReason.TimedOut(Phase.HANDSHAKE, Client.SHORT),
          client.connectInVain(node, IMPATIENT));
      node.awaitAllClosed(Client.SOON);
    }
  }

  @Test
  void nodeThatStopsReadingIsGivenUpToo() {
    try (FakeNode node = FakeNode.builder().fault(Fault.stallAt("version")).start();
        Client client = Client.open()) {
      assertEquals(
          new DisconnectReason.TimedOut(Phase.HANDSHAKE, Client.SHORT),
          client.connectInVain(node, IMPATIENT));
    }
  }

  @Test
  void endDuringTheHandshakeIsToldAsSuch() {
    assertEquals(
        new DisconnectReason.PeerClosed(true, false), failureWith(Fault.closeAt("version")));
    assertEquals(
        new DisconnectReason.PeerClosed(true, true), failureWith(Fault.truncate("version", 40)));
    assertInstanceOf(DisconnectReason.IoFailure.class, failureWith(Fault.resetAt("version")));
  }

  @Test
  @DisplayName("T05: a closed port is refused at once")
  void refusedConnectionFailsAtOnce() {
    FakeNode node = FakeNode.start();
    node.close();
    try (Client client = Client.open()) {
      assertInstanceOf(
          DisconnectReason.ConnectFailed.class, client.connectInVain(node, Client.OPTIONS));
    }
  }

  @DisplayName("C01: the magic of another network is named")
  @Test
  void nodeOfAnotherNetworkIsRecognised() {
    DisconnectReason reason = failureWith(Fault.wrongMagic("version"));

    assertEquals(
        Reason.WRONG_MAGIC, assertInstanceOf(DisconnectReason.BrokenStream.class, reason).reason());
    assertTrue(reason.describe().contains("that of main"), reason.describe());
  }

  @Test
  @DisplayName("H01: a second version ends the connection as a violation")
  void secondVersionIsAViolation() {
    WireMessage version = new WireMessage("version", Octets.ofHex("80110100" + "00".repeat(42)));

    DisconnectReason reason = failureWith(Fault.beforeVersion(List.of(version)));

    assertInstanceOf(DisconnectReason.ProtocolViolation.class, reason);
  }

  @Test
  void tooOldNodeIsUnsuitable() {
    try (FakeNode node = FakeNode.builder().version(31_799).start();
        Client client = Client.open()) {
      assertInstanceOf(
          DisconnectReason.Unsuitable.class, client.connectInVain(node, Client.OPTIONS));
    }
  }

  @DisplayName("C18: a user agent of 257 bytes is malformed")
  @Test
  void overlongUserAgentIsMalformed() {
    try (FakeNode node = FakeNode.builder().userAgent("x".repeat(257)).start();
        Client client = Client.open()) {
      DisconnectReason reason = client.connectInVain(node, Client.OPTIONS);

      assertFalse(reason.isTransient(), reason.describe());
    }
  }

  @Test
  void messagesBeforeVersionAreNoHindrance() {
    List<WireMessage> early =
        List.of(WireMessage.ping(1), WireMessage.empty("verack"), WireMessage.empty("nonsense"));
    try (FakeNode node = FakeNode.builder().fault(Fault.beforeVersion(early)).start();
        Client client = Client.open()) {
      Client.assertAlive(client.connect(node));
    }
  }

  @Test
  void unknownMessagesBetweenVersionAndVerackAreNoHindrance() {
    List<WireMessage> unknown = List.of(new WireMessage("feature", Octets.ofHex("0461626364 00")));
    try (FakeNode node = FakeNode.builder().chatty().start();
        Client client = Client.open()) {
      node.inject(Fault.unsolicited("version", unknown));

      Client.assertAlive(client.connect(node));
    }
  }

  @Test
  @DisplayName("H12: late negotiation is tolerated by a real connection")
  void negotiationAfterVerackIsNoHindrance() {
    try (FakeNode node = FakeNode.start();
        Client client = Client.open()) {
      Peer peer = client.connect(node);
      node.awaitHandshakes(1, Client.SOON);

      node.send(
          WireMessage.empty("verack"),
          WireMessage.empty("wtxidrelay"),
          WireMessage.empty("sendaddrv2"));

      Client.assertAlive(peer);
      assertFalse(peer.info().handshake().wtxidRelay());
    }
  }

  @DisplayName("C18: a user agent with terminal escapes is shown without them")
  @Test
  void userAgentWithTerminalEscapesIsShownWithoutThem() {
    String hostile = "/\u001b]0;owned\u0007\u001b[2J\r\n\u009b31m/";
    Octets bytes = Octets.of(hostile.getBytes(StandardCharsets.ISO_8859_1));
    try (FakeNode node = FakeNode.builder().userAgent(bytes).start();
        Client client = Client.open()) {
      Peer peer = client.connect(node);

      String shown = peer.info().handshake().version().userAgent().toString();

      assertTrue(shown.contains("owned"), shown);
      assertFalse(shown.chars().anyMatch(Character::isISOControl), shown);
    }
  }

  @Test
  void cancelledAttemptClosesTheConnection() {
    RecordingListener told = new RecordingListener();
    try (FakeNode node = FakeNode.builder().fault(Fault.neverVersion()).start();
        Client client = Client.open()) {
      CompletableFuture<Peer> connecting = client.connecting(node, Client.OPTIONS, told);
      node.takeMessage("version", Client.SOON);

      connecting.cancel(false);

      assertEquals(new DisconnectReason.LocalClose(), told.reason());
      node.awaitAllClosed(Client.SOON);
    }
  }

  private static DisconnectReason failureWith(Fault fault) {
    try (FakeNode node = FakeNode.builder().fault(fault).start();
        Client client = Client.open()) {
      return client.connectInVain(node, Client.OPTIONS);
    }
  }
}
