package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.integration.fakenode.WireMessage;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.UnknownMessage;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.DisconnectReason.Phase;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.SendOutcome;
import io.bitcointcpip.transport.peer.Timeouts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that do not read, and applications that do not keep up. */
@Timeout(120)
class BackPressureIT {
  private static final TestTransaction WANTED = TestTransaction.builder().paying(1, "51").build();
  private static final int PIECE = 60_000;
  private static final int FLOOD = 400;

  @Test
  @DisplayName("T06: a peer that does not read makes sending refused, and nothing hangs")
  void peerThatDoesNotReadMakesSendingRefusedAndNothingHangs() {
    RecordingListener told = new RecordingListener();
    try (FakeNode node =
            FakeNode.builder().fault(Fault.stallAt("verack")).receiveBuffer(4_096).start();
        Client client = Client.open()) {
      Peer peer = client.connect(node, told);
      List<CompletableFuture<SendOutcome>> sent = new ArrayList<>();
      List<CompletableFuture<Answer>> asked = new ArrayList<>();
      // 30 MB: more than the send queue and the buffers of the operating system hold.
      for (int i = 0; i < 500; i++) {
        sent.add(peer.send(piece()));
      }
      // 300 kB: more than the gap that was too small for a piece.
      for (int i = 0; i < 3_000; i++) {
        asked.add(peer.request(new Request.Data(Client.itemOf(WANTED)), Client.SOON));
      }

      assertEquals(SendOutcome.REFUSED, Client.get(sent.get(sent.size() - 1)));
      assertEquals(new Answer.Refused(), Client.get(asked.get(asked.size() - 1)));
      peer.close();

      assertEquals(new DisconnectReason.LocalClose(), told.reason());
      long unsent =
          sent.stream().map(Client::get).filter(each -> each == SendOutcome.CLOSED).count();
      assertTrue(unsent > 0, "messages that were waiting when the connection was closed");
    }
  }

  @Test
  @DisplayName("T06: a peer that does not read is ended when a byte was to have left")
  void peerThatDoesNotReadIsEndedWhenAByteWasToHaveLeft() {
    PeerOptions options =
        Client.OPTIONS.withTimeouts(Client.OPTIONS.timeouts().withSending(Client.SHORT));
    RecordingListener told = new RecordingListener();
    try (FakeNode node =
            FakeNode.builder().fault(Fault.stallAt("verack")).receiveBuffer(4_096).start();
        Client client = Client.open()) {
      Peer peer = client.connect(node, options, told);
      List<CompletableFuture<SendOutcome>> sent = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        sent.add(peer.send(piece()));
      }

      assertEquals(new DisconnectReason.TimedOut(Phase.SENDING, Client.SHORT), told.reason());
      sent.forEach(Client::get);
    }
  }

  @Test
  @DisplayName("H10: a peer that answers no ping is given up when its pong is due")
  void peerThatDoesNotReadIsGivenUpWhenItsPongIsDue() {
    Timeouts timeouts =
        new Timeouts(Client.SOON, Client.SOON, Client.SOON, Client.SHORT, Client.SHORT);
    PeerOptions options = Client.OPTIONS.withTimeouts(timeouts);
    RecordingListener told = new RecordingListener();
    try (FakeNode node = FakeNode.builder().fault(Fault.stallAt("verack")).start();
        Client client = Client.open()) {
      client.connect(node, options, told);

      assertEquals(new DisconnectReason.TimedOut(Phase.PONG, Client.SHORT), told.reason());
    }
  }

  @Test
  void everythingThatWaitsEndsWithTheConnection() {
    RecordingListener told = new RecordingListener();
    try (FakeNode node =
            FakeNode.builder().fault(Fault.stallAt("verack")).receiveBuffer(4_096).start();
        Client client = Client.open()) {
      Peer peer = client.connect(node, told);
      List<CompletableFuture<SendOutcome>> sent = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        sent.add(peer.send(piece()));
      }
      CompletableFuture<Answer> unsent =
          peer.request(new Request.Data(Client.itemOf(WANTED)), Client.SOON);

      node.closeConnections();

      DisconnectReason reason = told.reason();
      assertTrue(reason.isTransient(), reason.describe());
      sent.forEach(Client::get);
      Answer answer = Client.get(unsent);
      assertFalse(answer instanceof Answer.Silence || answer instanceof Answer.Received);
    }
  }

  @Test
  void slowListenerStopsTheReadingOfItsOwnConnectionOnly() {
    SlowListener slow = new SlowListener();
    ExecutorService callbacks = Executors.newCachedThreadPool();
    try (FakeNode flooding = FakeNode.start();
        FakeNode quiet = FakeNode.start();
        Client client = Client.open(callbacks)) {
      quiet.serveTransaction(WANTED);
      client.connect(flooding, slow);
      Future<?> flood = flood(flooding, callbacks);

      Answer answer = Client.ask(client.connect(quiet), WANTED);

      assertInstanceOf(Answer.Received.class, answer);
      assertFalse(flood.isDone(), "the node cannot send more than fits");
      slow.release();
      assertNull(Client.get(flood));
      slow.awaitMessages(FLOOD);
    } finally {
      slow.release();
      callbacks.shutdown();
    }
  }

  @Test
  void slowListenerIsNotThePeersFault() {
    PeerOptions options =
        Client.OPTIONS.withTimeouts(
            new Timeouts(Client.SOON, Client.SOON, Client.SHORT, Client.SHORT, Client.SHORT));
    SlowListener slow = new SlowListener();
    ExecutorService callbacks = Executors.newCachedThreadPool();
    try (FakeNode flooding = FakeNode.start();
        FakeNode quiet = FakeNode.builder().fault(Fault.silentGetData()).start();
        Client client = Client.open(callbacks)) {
      Peer peer = client.connect(flooding, options, slow);
      Future<?> flood = flood(flooding, callbacks);
      slow.awaitBegin();

      // Longer than a message, or a ping and its pong, may take.
      Answer unused =
          Client.ask(client.connect(quiet), Client.itemOf(WANTED), Client.SHORT.multipliedBy(3));
      slow.release();

      assertNull(Client.get(flood));
      slow.awaitMessages(FLOOD);
      Client.assertAlive(peer);
    } finally {
      slow.release();
      callbacks.shutdown();
    }
  }

  /** Makes the node send 24 MB; that ends only when the listener takes them. */
  private static Future<?> flood(FakeNode node, ExecutorService executor) {
    node.awaitHandshakes(1, Client.SOON);
    WireMessage message = new WireMessage("flood", Octets.zeros(PIECE));
    return executor.submit(
        () -> {
          for (int i = 0; i < FLOOD; i++) {
            node.send(message);
          }
        });
  }

  private static UnknownMessage piece() {
    return new UnknownMessage(new CommandName("piece"), Bytes.wrap(new byte[PIECE]));
  }

  /** Takes its first message, and no more until it is released. */
  private static final class SlowListener extends RecordingListener {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Override
    public void onMessage(Peer peer, Message message) {
      begun.countDown();
      await(released);
      super.onMessage(peer, message);
    }

    void awaitBegin() {
      await(begun);
    }

    void release() {
      released.countDown();
    }

    void awaitMessages(int count) {
      for (int i = 0; i < count; i++) {
        assertEquals(PIECE, message().payload().length());
      }
    }

    private static void await(CountDownLatch latch) {
      try {
        assertTrue(latch.await(Client.SOON.toMillis(), TimeUnit.MILLISECONDS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
