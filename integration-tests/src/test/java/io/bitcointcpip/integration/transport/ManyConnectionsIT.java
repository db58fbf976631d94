package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.protocol.message.Ping;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.SendOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many connections on one loop, and how they end together. */
@Timeout(120)
class ManyConnectionsIT {
  private static final int COUNT = 100;
  private static final TestTransaction WANTED = TestTransaction.builder().paying(1, "51").build();

  @Test
  void connectionsThatTheNodeClosesAtOnceAllEndOnce() {
    try (FakeNode node = FakeNode.start();
        Client client = Client.open()) {
      List<RecordingListener> told = connectMany(node, client);

      node.closeConnections();

      for (RecordingListener each : told) {
        assertEquals(new DisconnectReason.PeerClosed(false, false), each.reason());
      }
      Client.assertAlive(client.connect(node));
    }
  }

  @Test
  @DisplayName("T18: closing with 100 connections leaves no thread and no channel")
  void closingTheTransportEndsEverythingAndLeavesNoThread() throws InterruptedException {
    Set<Thread> before = threads();
    try (FakeNode node = FakeNode.builder().fault(Fault.silentGetData()).start()) {
      Client client = Client.open();
      List<RecordingListener> told = connectMany(node, client);
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      for (RecordingListener each : told) {
        answers.add(each.peer().request(new Request.Data(Client.itemOf(WANTED)), Client.SOON));
      }

      client.close();
      client.close();

      Set<Thread> left = threads();
      left.removeAll(before);
      for (Thread each : left) {
        // A thread that has done all its work may still be about to end.
        each.join(Client.SOON.toMillis());
        assertFalse(each.isAlive(), each.toString());
      }
      for (RecordingListener each : told) {
        assertEquals(new DisconnectReason.LocalClose(), each.reason());
      }
      for (CompletableFuture<Answer> each : answers) {
        assertInstanceOf(Answer.Disconnected.class, Client.get(each));
      }
      node.awaitAllClosed(Client.SOON);
    }
  }

  @Test
  void closedTransportRefusesEverythingAtOnce() {
    try (FakeNode node = FakeNode.start()) {
      Client client = Client.open();
      Peer peer = client.connect(node);

      client.close();

      assertEquals(SendOutcome.CLOSED, Client.get(peer.send(new Ping(1))));
      assertInstanceOf(Answer.Disconnected.class, Client.ask(peer, WANTED));
      assertEquals(new DisconnectReason.LocalClose(), client.connectInVain(node, Client.OPTIONS));
    }
  }

  @Test
  @DisplayName("T18: closing while 100 handshakes are under way ends them")
  void closingWhileConnectingEndsTheAttempts() {
    try (FakeNode node = FakeNode.builder().fault(Fault.neverVersion()).start()) {
      Client client = Client.open();
      List<RecordingListener> told = new ArrayList<>();
      List<CompletableFuture<Peer>> attempts = new ArrayList<>();
      for (int i = 0; i < COUNT; i++) {
        RecordingListener each = new RecordingListener();
        told.add(each);
        attempts.add(client.connecting(node, Client.OPTIONS, each));
      }

      client.close();

      for (RecordingListener each : told) {
        assertEquals(new DisconnectReason.LocalClose(), each.reason());
      }
      assertEquals(
          COUNT, attempts.stream().filter(CompletableFuture::isCompletedExceptionally).count());
    }
  }

  private static List<RecordingListener> connectMany(FakeNode node, Client client) {
    List<RecordingListener> told = new ArrayList<>();
    List<CompletableFuture<Peer>> attempts = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      RecordingListener each = new RecordingListener();
      told.add(each);
      attempts.add(client.connecting(node, Client.OPTIONS, each));
    }
    attempts.forEach(Client::get);
    node.awaitHandshakes(COUNT, Client.SOON);
    return told;
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("btc-p2p-"))
        .collect(Collectors.toSet());
  }
}
