package io.bitcointcpip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.frame.V1Transport;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.SendHeaders;
import io.bitcointcpip.protocol.message.UnknownMessage;
import io.bitcointcpip.protocol.message.Verack;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.DisconnectReason.Phase;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.SendOutcome;
import io.bitcointcpip.transport.peer.Timeouts;
import io.bitcointcpip.transport.peer.TransportLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What all connections of a transport hold together is bounded. */
@Timeout(60)
class BudgetTest {
  private static final PeerOptions OPTIONS =
      PeerOptions.client(Network.REGTEST, UserAgent.of("/test/"));
  private static final TransportLimits SMALL =
      TransportLimits.DEFAULT.withTotal(TransportLimits.MIN_TOTAL);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int READ_BUFFER = 256 * 1024;
  private static final int MEGABYTE = 1_000_000;

  private final ExecutorService callbacks = Executors.newCachedThreadPool();
  private final PeerTransport limited = PeerTransport.open(callbacks, SMALL);
  private final PeerTransport other = PeerTransport.open();
  private final CountDownLatch released = new CountDownLatch(1);

  @AfterEach
  void close() {
    released.countDown();
    other.close();
    limited.close();
    callbacks.shutdown();
  }

  @Test
  void limitsThatLeaveNoRoomForAMessageAreNone() {
    assertThrows(
        IllegalArgumentException.class,
        () -> TransportLimits.DEFAULT.withTotal(TransportLimits.MIN_TOTAL - 1));
    assertThrows(
        IllegalArgumentException.class, () -> TransportLimits.DEFAULT.withInboundConnections(-1));
    assertTrue(TransportLimits.DEFAULT.total() >= TransportLimits.MIN_TOTAL);
  }

  @Test
  void theOneWithTheMostOfAnUnfinishedMessageEndsWhenAllTogetherHoldTooMuch() throws Exception {
    List<DisconnectReason> ends = new CopyOnWriteArrayList<>();
    CountDownLatch ended = new CountDownLatch(1);
    PeerServer server =
        limited.listen(
            anyPort(),
            OPTIONS,
            () ->
                new PeerListener() {
                  @Override
                  public void onClosed(Peer peer, DisconnectReason reason) {
                    ends.add(reason);
                    ended.countDown();
                  }
                });
    Peer honest = connect(other, server, new PeerListener() {});
    List<Socket> hostile = new ArrayList<>();
    try {
      // Each begins a message and never ends it. The memory of half a megabyte is at most one, that
      // of one and a half is more.
      while (ended.getCount() > 0 && hostile.size() < 10) {
        Socket next = new Socket(InetAddress.getLoopbackAddress(), port(server));
        hostile.add(next);
        next.getOutputStream().write(handshake());
        next.getOutputStream().write(beginning(hostile.size() == 2 ? 1_500_000 : 500_000));
        alive(honest);
      }

      assertTrue(ended.await(SOON.toMillis(), TimeUnit.MILLISECONDS));
      alive(honest);
      assertEquals(List.of(new DisconnectReason.Overload(SMALL.total() / 2)), ends);
      assertTrue(isEnded(hostile.get(1)), "it held the most");
    } finally {
      for (Socket each : hostile) {
        each.close();
      }
    }
  }

  @Test
  void aSmallMessageThatWaitsTakesMoreThanItsBytes() throws Exception {
    PeerServer server =
        limited.listen(
            anyPort(),
            OPTIONS,
            () ->
                new PeerListener() {
                  @Override
                  public void onMessage(Peer peer, Message message) {
                    await(released);
                  }
                });
    Peer peer = connect(other, server, new PeerListener() {});
    int count = 1_000;
    List<CompletableFuture<SendOutcome>> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sent.add(peer.send(new SendHeaders()));
    }

    // Of 24 bytes each on the wire; what is made of them takes three times as much.
    while (limited.heldBytes() < 3L * 24 * count) {
      Thread.onSpinWait();
    }

    for (CompletableFuture<SendOutcome> each : sent) {
      assertEquals(SendOutcome.SENT, each.get());
    }
  }

  @Test
  void whileListenersLagTheirConnectionsWaitAndAllOthersGoOn() throws Exception {
    CountDownLatch digested = new CountDownLatch(400);
    PeerServer server =
        limited.listen(
            anyPort(),
            OPTIONS,
            () ->
                new PeerListener() {
                  @Override
                  public void onMessage(Peer peer, Message message) {
                    await(released);
                    digested.countDown();
                  }
                });
    List<CompletableFuture<SendOutcome>> sent = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Peer peer = connect(other, server, new PeerListener() {});
      for (int j = 0; j < 40; j++) {
        sent.add(peer.send(large(60_000)));
      }
    }

    Peer quick = connect(other, server, new PeerListener() {});
    while (limited.heldBytes() <= SMALL.total() / 2) {
      alive(quick);
    }
    for (int i = 0; i < 100; i++) {
      alive(quick);
      // A connection that is being read when the limit is reached stops after one buffer.
      long most = SMALL.total() / 2 + 10 * (READ_BUFFER + 2L * 60_000);
      assertTrue(limited.heldBytes() <= most, limited.heldBytes() + " bytes");
    }
    released.countDown();

    assertTrue(digested.await(SOON.toMillis(), TimeUnit.MILLISECONDS));
    for (CompletableFuture<SendOutcome> each : sent) {
      assertEquals(SendOutcome.SENT, each.get());
    }
    while (limited.heldBytes() > 0) {
      alive(quick);
    }
  }

  @Test
  void whatWaitsToBeSentToSomeLeavesNoRoomForLargeMessagesToOthers() throws Exception {
    List<Peer> peers = new ArrayList<>();
    // These never read anything after the handshake.
    List<Socket> sockets = new ArrayList<>();
    PeerServer server =
        limited.listen(
            anyPort(),
            OPTIONS,
            () ->
                new PeerListener() {
                  @Override
                  public void onReady(Peer peer) {
                    synchronized (peers) {
                      peers.add(peer);
                      peers.notifyAll();
                    }
                  }
                });
    try {
      SendOutcome outcome = SendOutcome.SENT;
      while (outcome != SendOutcome.REFUSED && sockets.size() < 20) {
        Socket deaf = new Socket();
        deaf.setReceiveBufferSize(4_096);
        deaf.connect(server.localAddress());
        sockets.add(deaf);
        deaf.getOutputStream().write(handshake());
        Peer peer = awaitPeer(peers, sockets.size());
        CompletableFuture<SendOutcome> first = peer.send(large(3_900_000));
        // Ordered behind it, so that its refusal is known by then.
        peer.request(new Request.Probe(1), Duration.ofMillis(1)).get();
        outcome = first.getNow(SendOutcome.SENT);
      }

      assertEquals(SendOutcome.REFUSED, outcome);
      assertTrue(sockets.size() > 1, "a single message always has room");
      assertEquals(SendOutcome.REFUSED, peers.get(sockets.size() - 1).send(large(3_900_000)).get());
    } finally {
      for (Socket each : sockets) {
        each.close();
      }
    }
  }

  @Test
  @DisplayName("T06: a peer that talks but never reads is ended, and makes room for the others")
  void aPeerThatTalksButNeverReadsIsEndedAndMakesRoomForTheOthers() throws Exception {
    Duration sending = Duration.ofSeconds(5);
    BlockingQueue<Peer> ready = new LinkedBlockingQueue<>();
    CompletableFuture<DisconnectReason> ended = new CompletableFuture<>();
    PeerListener noting =
        new PeerListener() {
          @Override
          public void onReady(Peer peer) {
            ready.add(peer);
          }

          @Override
          public void onClosed(Peer peer, DisconnectReason reason) {
            ended.complete(reason);
          }
        };
    PeerServer patient = limited.listen(anyPort(), OPTIONS, () -> noting);
    PeerServer strict =
        limited.listen(
            anyPort(), OPTIONS.withTimeouts(Timeouts.DEFAULT.withSending(sending)), () -> noting);
    connect(other, patient, new PeerListener() {});
    Peer honest = ready.take();
    try (Socket deaf = new Socket()) {
      deaf.setReceiveBufferSize(4_096);
      deaf.connect(strict.localAddress());
      deaf.getOutputStream().write(handshake());
      Peer stuck = ready.take();
      CompletableFuture<SendOutcome> unsent = stuck.send(large(3_900_000));
      while (isSent(stuck, unsent)) {
        unsent = stuck.send(large(3_900_000));
      }
      assertEquals(SendOutcome.REFUSED, honest.send(large(3_900_000)).get());

      talk(deaf, ended);

      assertEquals(new DisconnectReason.TimedOut(Phase.SENDING, sending), ended.get());
      assertEquals(SendOutcome.CLOSED, unsent.get());
      assertEquals(SendOutcome.SENT, honest.send(large(3_900_000)).get());
    }
  }

  /** Whether the system has taken all of a message. */
  private static boolean isSent(Peer peer, CompletableFuture<SendOutcome> sent) throws Exception {
    // Ordered behind it, so that it is known by then.
    peer.request(new Request.Probe(1), Duration.ofMillis(1)).get();
    return sent.getNow(SendOutcome.REFUSED) == SendOutcome.SENT;
  }

  /** Says something again and again, until it is over. */
  private static void talk(Socket socket, CompletableFuture<?> over) throws Exception {
    while (!over.isDone()) {
      try {
        socket.getOutputStream().write(frame(new SendHeaders()));
        over.get(20, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // It is not over yet.
      } catch (SocketException e) {
        return;
      }
    }
  }

  private static Peer awaitPeer(List<Peer> peers, int count) throws InterruptedException {
    synchronized (peers) {
      while (peers.size() < count) {
        peers.wait(SOON.toMillis());
      }
      return peers.get(count - 1);
    }
  }

  private static void alive(Peer peer) throws Exception {
    assertInstanceOf(
        Answer.Received.class, peer.request(new Request.Probe(3), SOON).get(), "a pong");
  }

  private static boolean isEnded(Socket socket) throws IOException {
    socket.setSoTimeout((int) SOON.toMillis());
    try {
      socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketException e) {
      return true;
    }
  }

  private static Peer connect(PeerTransport transport, PeerServer server, PeerListener listener)
      throws Exception {
    return transport.connect(new PeerAddress("127.0.0.1", port(server)), OPTIONS, listener).get();
  }

  private static int port(PeerServer server) {
    return server.localAddress().getPort();
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static UnknownMessage large(int size) {
    return new UnknownMessage(new CommandName("large"), Bytes.wrap(new byte[size]));
  }

  /** The first {@code size} bytes of a message that is longer, and of a type that is kept. */
  private static byte[] beginning(int size) {
    Message block = new UnknownMessage(new CommandName("block"), large(3 * MEGABYTE).body());
    return Arrays.copyOf(frame(block), size);
  }

  private static byte[] handshake() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(frame(PeerEventsTest.OWN));
    all.write(frame(new Verack()));
    return all.toByteArray();
  }

  private static byte[] frame(Message message) {
    V1Transport wire = new V1Transport(Network.REGTEST, new PeerEventsTest.Nothing());
    wire.offer(message.command(), message.payload());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (ByteBuffer each : wire.pendingBytes()) {
      byte[] part = new byte[each.remaining()];
      each.get(part);
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(SOON.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
