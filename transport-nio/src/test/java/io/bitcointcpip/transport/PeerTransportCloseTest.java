package io.bitcointcpip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.message.Ping;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.SendOutcome;
import io.bitcointcpip.transport.peer.Timeouts;
import io.bitcointcpip.transport.peer.TransportLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a transport, and limits that are at the end of what can be told. */
@Timeout(60)
class PeerTransportCloseTest {
  private static final PeerOptions OPTIONS =
      PeerOptions.client(Network.REGTEST, UserAgent.of("/test/"));
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final PeerOptions PATIENT =
      OPTIONS.withTimeouts(
          new Timeouts(
              Timeouts.FOREVER,
              Timeouts.FOREVER,
              Timeouts.FOREVER,
              Timeouts.FOREVER,
              Timeouts.FOREVER));
  private static final int PEERS = 100;

  private final PeerTransport transport = PeerTransport.open();

  @AfterEach
  void close() {
    transport.close();
  }

  @Test
  @DisplayName("T18: closing while 100 connections are being made ends each once")
  void closingWhileConnectingToManyPeersEndsEachOnce() throws Exception {
    ConcurrentHashMap<Peer, AtomicInteger> ends = new ConcurrentHashMap<>();
    CountDownLatch closed = new CountDownLatch(PEERS);
    PeerListener counting =
        new PeerListener() {
          @Override
          public void onClosed(Peer peer, DisconnectReason reason) {
            ends.computeIfAbsent(peer, each -> new AtomicInteger()).incrementAndGet();
            closed.countDown();
          }
        };
    try (ServerSocket silent = new ServerSocket(0, PEERS, InetAddress.getLoopbackAddress())) {
      List<CompletableFuture<Peer>> connecting = new ArrayList<>();
      for (int i = 0; i < PEERS; i++) {
        PeerAddress address = new PeerAddress("127.0.0.1", silent.getLocalPort());
        connecting.add(transport.connect(address, OPTIONS, counting));
      }

      transport.close();

      for (CompletableFuture<Peer> each : connecting) {
        assertEquals(new DisconnectReason.LocalClose(), reason(each));
      }
      closed.await();
      ends.values().forEach(count -> assertEquals(1, count.get()));
      assertEquals(PEERS, ends.size());
    }
  }

  @Test
  @DisplayName("T18: closing while a name is looked up ends the connection and the look-up")
  void closingWhileANameIsLookedUpEndsBoth() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    HostResolver hanging =
        host -> {
          asked.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.complete(true);
          }
          throw new UnknownHostException(host);
        };
    PeerTransport resolving = PeerTransport.open(TransportLimits.DEFAULT, hanging);
    CompletableFuture<Peer> connecting =
        resolving.connect(new PeerAddress("node.example", 1), PATIENT, new PeerListener() {});
    asked.await();

    resolving.close();

    assertEquals(new DisconnectReason.LocalClose(), reason(connecting));
    assertTrue(interrupted.get());
    assertEquals(
        new DisconnectReason.LocalClose(),
        reason(
            resolving.connect(new PeerAddress("node.example", 1), PATIENT, new PeerListener() {})));
  }

  @Test
  void closingOnTheThreadOfTheLoopEndsALookUpForTheSameReason() throws Exception {
    HostResolver hanging =
        host -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            // Nobody waits any more.
          }
          throw new UnknownHostException(host);
        };
    PeerTransport resolving = PeerTransport.open(TransportLimits.DEFAULT, hanging);
    CompletableFuture<Peer> waiting =
        resolving.connect(new PeerAddress("node.example", 1), PATIENT, new PeerListener() {});
    try (PeerServer server = transport.listen(ANY, OPTIONS, () -> new PeerListener() {})) {
      CompletableFuture<Peer> unused =
          resolving.connect(
              address(server),
              OPTIONS,
              new PeerListener() {
                @Override
                public void onConnected(Peer peer) {
                  resolving.close();
                }
              },
              Runnable::run);

      assertEquals(new DisconnectReason.LocalClose(), reason(waiting));
    }
  }

  @Test
  void closingFromInsideAListenerDoesNotWaitForItsOwnThread() throws Exception {
    CompletableFuture<Thread> closing = new CompletableFuture<>();
    CountDownLatch closed = new CountDownLatch(1);
    try (PeerTransport serving = PeerTransport.open();
        PeerServer server = serving.listen(ANY, OPTIONS, () -> new PeerListener() {})) {
      CompletableFuture<Peer> unused =
          transport.connect(
              address(server),
              OPTIONS,
              new PeerListener() {
                @Override
                public void onReady(Peer peer) {
                  closing.complete(Thread.currentThread());
                  transport.close();
                  closed.countDown();
                }
              });
      Thread thread = closing.get();
      while (!closed.await(1, TimeUnit.MILLISECONDS)) {
        assertFalse(
            Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("awaitTermination")),
            "it waits for itself");
      }
    }
  }

  @Test
  void afterTheEndEverythingSaysSo() throws Exception {
    try (PeerTransport serving = PeerTransport.open();
        PeerServer server = serving.listen(ANY, OPTIONS, () -> new PeerListener() {})) {
      Peer peer = transport.connect(address(server), OPTIONS, new PeerListener() {}).get();

      transport.close();
      transport.close();

      DisconnectReason end = new DisconnectReason.LocalClose();
      assertEquals(
          new Answer.Disconnected(end),
          peer.request(new Request.Probe(1), Duration.ofSeconds(30)).get());
      assertEquals(SendOutcome.CLOSED, peer.send(new Ping(1)).get());
      peer.close();
      assertEquals(end, reason(transport.connect(address(server), OPTIONS, new PeerListener() {})));
    }
  }

  @Test
  void aTransportThatIsClosedListensNoMoreAndKeepsNoPort() throws Exception {
    transport.close();
    int port = freePort();
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);

    assertThrows(
        IOException.class, () -> transport.listen(address, OPTIONS, () -> new PeerListener() {}));

    new ServerSocket(port, 1, address.getAddress()).close();
  }

  @Test
  void aConnectLimitOfCenturiesIsNoProblemForTheLookupOfAHost() {
    assertInstanceOf(
        DisconnectReason.ConnectFailed.class,
        reason(
            transport.connect(
                new PeerAddress("nowhere.invalid", 8333), PATIENT, new PeerListener() {})));
  }

  private static PeerAddress address(PeerServer server) {
    return new PeerAddress("127.0.0.1", server.localAddress().getPort());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static DisconnectReason reason(CompletableFuture<Peer> failed) {
    ExecutionException failure = assertThrows(ExecutionException.class, failed::get);
    return assertInstanceOf(ConnectionException.class, failure.getCause()).reason();
  }
}
