package io.bitcointcpip.integration.fakenode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FakeNodeTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void connectionsAreCounted() throws IOException {
    try (FakeNode node = FakeNode.start()) {
      List<RawPeer> peers = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        peers.add(RawPeer.ready(node));
      }
      node.awaitConnections(5, SOON);
      node.awaitHandshakes(5, SOON);
      assertEquals(5, node.openConnectionCount());
      for (RawPeer each : peers) {
        each.close();
      }
      node.awaitAllClosed(SOON);

      assertEquals(5, node.connectionCount());
    }
  }

  @Test
  void aForgetfulNodeKeepsNoRecord() throws IOException {
    try (FakeNode node = FakeNode.builder().forgetful().start()) {
      RawPeer.ready(node).close();
      node.awaitAllClosed(SOON);
      try (RawPeer peer = RawPeer.ready(node)) {
        peer.send(WireMessage.ping(1));
        peer.expectCommands(List.of("pong"));
      }

      assertEquals(List.of(), node.messages());
      assertEquals(1, node.connectionCount());
    }
  }

  @Test
  void messagesAreTakenInOrderOrByCommand() throws IOException {
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.ready(node)) {
      peer.send(WireMessage.ping(1), WireMessage.empty("getaddr"));

      assertEquals("getaddr", node.takeMessage("getaddr", SOON).command());
      assertEquals("version", node.takeMessage(SOON).command());
      assertEquals("verack", node.takeMessage(SOON).command());
      RecordedMessage ping = node.takeMessage(SOON);
      assertEquals(WireMessage.ping(1), new WireMessage(ping.command(), ping.payload()));
      assertEquals(1, ping.connection());
      assertEquals(4, node.messages().size());
    }
  }

  @Test
  void missingMessageIsNamedTogetherWithThoseThatCame() throws IOException {
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.ready(node)) {
      peer.send(WireMessage.ping(1));
      node.takeMessage("ping", SOON);

      AssertionError error =
          assertThrows(
              AssertionError.class, () -> node.takeMessage("getdata", Duration.ofMillis(20)));

      assertEquals(
          "no getdata within 20 ms; received: [version, verack, ping]", error.getMessage());
    }
  }

  @Test
  void bytesCanBeSentAtAnyTime() throws IOException {
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.connect(node)) {
      node.awaitConnections(1, SOON);

      node.sendRaw(Octets.ofHex("00ff"));

      assertEquals(Octets.ofHex("00ff"), peer.read(2));
    }
  }

  @Test
  void closedConnectionsMayComeAgain() throws IOException {
    try (FakeNode node = FakeNode.start();
        RawPeer first = RawPeer.ready(node)) {
      node.closeConnections();
      first.expectEnd();

      try (RawPeer second = RawPeer.ready(node)) {
        second.expectSilence();
      }
    }
  }

  @Test
  void closeEndsThreadsAndSockets() throws IOException {
    FakeNode node = FakeNode.builder().fault(Fault.stallAt("ping")).start();
    try (RawPeer peer = RawPeer.ready(node)) {
      peer.send(WireMessage.ping(1));
      node.takeMessage("ping", SOON);
      assertTrue(threadsOf(node) >= 2);

      node.close();
      node.close();

      assertEquals(0, threadsOf(node));
      peer.expectEnd();
      assertThrows(
          ConnectException.class,
          () -> new Socket(InetAddress.getLoopbackAddress(), node.port()).close());
    }
  }

  private static long threadsOf(FakeNode node) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("fake-node-" + node.port() + "-"))
        .count();
  }
}
