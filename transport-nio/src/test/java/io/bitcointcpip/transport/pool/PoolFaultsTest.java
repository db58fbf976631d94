package io.bitcointcpip.transport.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.UnknownMessage;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerServer;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.discovery.AddressSource;
import io.bitcointcpip.transport.discovery.Candidate;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.SendOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pool whose application fails, or is slow, and peers that send faster than it takes. */
@Timeout(60)
class PoolFaultsTest {
  private static final PeerOptions CLIENT =
      PeerOptions.client(Network.REGTEST, UserAgent.of("/test/"));
  private static final PoolOptions ONE =
      new PoolOptions(1, 0, 1, 1, ServiceFlags.NONE, Duration.ofMillis(1), Duration.ofMillis(2), 3);
  private static final Message LARGE =
      new UnknownMessage(new CommandName("large"), Bytes.wrap(new byte[60_000]));

  private final PeerTransport serving = PeerTransport.open();
  private final PeerTransport transport = PeerTransport.open();
  private final BlockingQueue<Peer> used = new LinkedBlockingQueue<>();
  private final BlockingQueue<DisconnectReason> lost = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> reported = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    transport.close();
    serving.close();
  }

  /** Notes which peers may be used, and why they are gone. */
  class Uses implements PoolListener {
    @Override
    public void onUse(Peer peer) {
      used.add(peer);
    }

    @Override
    public void onLost(PeerAddress address, DisconnectReason reason) {
      lost.add(reason);
    }
  }

  /** Says nothing. */
  private static final class Quiet implements PeerListener {}

  /** Sends one message after the other, as fast as it may. */
  private static final class Flood implements PeerListener {
    @Override
    public void onReady(Peer peer) {
      send(peer);
    }

    private static void send(Peer peer) {
      CompletableFuture<Void> unused =
          peer.send(LARGE)
              .thenAccept(
                  outcome -> {
                    if (outcome == SendOutcome.SENT) {
                      send(peer);
                    }
                  });
    }
  }

  @Test
  void aSlowListenerStopsTheSenderAndMissesNothing() throws Exception {
    CompletableFuture<Peer> accepted = new CompletableFuture<>();
    Candidate node =
        serve(
            () ->
                new PeerListener() {
                  @Override
                  public void onReady(Peer peer) {
                    accepted.complete(peer);
                  }
                });
    CountDownLatch digest = new CountDownLatch(1);
    BlockingQueue<Message> received = new LinkedBlockingQueue<>();
    PoolListener slow =
        new PoolListener() {
          @Override
          public void onMessage(Peer peer, Message message) {
            awaitQuietly(digest);
            received.add(message);
          }
        };
    try (PeerPoolRunner pool = keep(ONE, () -> List.of(node), slow)) {
      List<CompletableFuture<SendOutcome>> sent = new ArrayList<>();
      do {
        sent.add(accepted.get().send(LARGE));
      } while (sent.size() < 5_000 && leaves(sent.get(sent.size() - 1)));

      assertTrue(sent.size() < 5_000, "nothing stops the sender");
      digest.countDown();
      for (int i = 0; i < sent.size(); i++) {
        assertEquals(LARGE, received.take());
      }
      assertTrue(pool.failures().get().isEmpty());
    }
  }

  @Test
  void aPeerThatFloodsCanBeRejected() throws Exception {
    Candidate node = serve(Flood::new);
    CompletableFuture<PeerPoolRunner> started = new CompletableFuture<>();
    PoolListener listener =
        new Uses() {
          @Override
          public void onMessage(Peer peer, Message message) {
            started.join().reject(peer.address(), "sends too much");
          }
        };
    try (PeerPoolRunner pool = keep(ONE, () -> List.of(node), listener)) {
      started.complete(pool);

      assertEquals(new DisconnectReason.LocalClose(), lost.take());
      assertEquals(
          List.of(new Failure(node.address(), "sends too much", 1, true)), pool.failures().get());
    }
  }

  @Test
  void aListenerThatThrowsAboutAPeerEndsItsConnectionAndThePoolGoesOn() throws Exception {
    List<Candidate> nodes = List.of(serve(Quiet::new), serve(Quiet::new));
    RuntimeException bug = new IllegalStateException("a bug");
    AtomicInteger calls = new AtomicInteger();
    PoolListener listener =
        new Uses() {
          @Override
          public void onUse(Peer peer) {
            if (calls.incrementAndGet() == 1) {
              throw bug;
            }
            super.onUse(peer);
          }
        };
    try (PeerPoolRunner pool = keep(ONE, () -> nodes, listener)) {
      assertEquals(nodes.get(1).address(), used.take().address());
      assertEquals(new DisconnectReason.InternalFailure(bug), lost.take());
      assertEquals(
          List.of(
              new Failure(
                  nodes.get(0).address(),
                  new DisconnectReason.InternalFailure(bug).describe(),
                  1,
                  true)),
          pool.failures().get());
    }
  }

  @Test
  void aListenerThatThrowsAboutAMessageEndsTheConnectionOfItsSender() throws Exception {
    Candidate node = serve(Flood::new);
    AssertionError bug = new AssertionError("a bug");
    PoolListener listener =
        new Uses() {
          @Override
          public void onMessage(Peer peer, Message message) {
            throw bug;
          }
        };
    try (PeerPoolRunner pool = keep(ONE, () -> List.of(node), listener)) {
      assertEquals(new DisconnectReason.InternalFailure(bug), lost.take());
      assertTrue(pool.failures().get().get(0).givenUp());
    }
  }

  @Test
  void aListenerThatThrowsAboutALossIsReportedAndThePoolGoesOn() throws Exception {
    Candidate node = serve(Quiet::new);
    RuntimeException bug = new IllegalStateException("a bug");
    PoolListener listener =
        new Uses() {
          @Override
          public void onLost(PeerAddress address, DisconnectReason reason) {
            reportHere();
            throw bug;
          }
        };
    try (PeerPoolRunner pool = keep(ONE, () -> List.of(node), listener)) {
      used.take().close();

      assertEquals(bug, reported.take());
      assertEquals(node.address(), used.take().address());
      assertFalse(pool.failures().get().isEmpty());
    }
  }

  @Test
  void aSourceThatThrowsOrKnowsNoneIsAskedAgain() throws Exception {
    Candidate node = serve(Quiet::new);
    RuntimeException bug = new IllegalStateException("a bug");
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch exhausted = new CountDownLatch(1);
    PoolListener listener =
        new Uses() {
          @Override
          public void onExhausted() {
            exhausted.countDown();
            reportHere();
            throw bug;
          }
        };
    Supplier<List<Candidate>> source =
        () ->
            switch (calls.incrementAndGet()) {
              case 1, 2 -> {
                reportHere();
                throw bug;
              }
              case 3 -> List.of();
              default -> List.of(node);
            };
    try (PeerPoolRunner pool = keep(ONE, source, listener)) {
      assertEquals(node.address(), used.take().address());

      exhausted.await();
      // The listener's one, and the source's two.
      for (int i = 0; i < 3; i++) {
        assertEquals(bug, reported.take());
      }
      assertTrue(pool.failures().get().isEmpty());
    }
  }

  @Test
  void anAttemptThatCannotEvenBeginIsAFailureOfItsAddress() throws Exception {
    PeerTransport broken = mock(PeerTransport.class);
    RuntimeException bug = new IllegalStateException("a bug");
    when(broken.connect(any(), any(), any(), any())).thenThrow(bug);
    Candidate node = Candidate.of(new PeerAddress("127.0.0.1", 1), AddressSource.GIVEN);
    CountDownLatch exhausted = new CountDownLatch(1);
    PoolListener listener =
        new PoolListener() {
          @Override
          public void onExhausted() {
            exhausted.countDown();
          }
        };
    try (PeerPoolRunner pool =
        PeerPoolRunner.start(
            broken, CLIENT, ONE, () -> List.of(node), listener, new SecureRandom())) {
      exhausted.await();

      assertEquals(
          new DisconnectReason.InternalFailure(bug).describe(),
          pool.failures().get().get(0).reason());
    }
  }

  @Test
  void anObserverThatThrowsAboutTheEndKeepsNothingFromThePool() throws Exception {
    Candidate node = serve(Quiet::new);
    PeerListener observer =
        new PeerListener() {
          @Override
          public void onClosed(Peer peer, DisconnectReason reason) {
            reportHere();
            throw new IllegalStateException("a bug");
          }
        };
    try (PeerPoolRunner pool =
        PeerPoolRunner.start(
            transport,
            CLIENT,
            ONE,
            () -> List.of(node),
            new Uses(),
            observer,
            new SecureRandom())) {
      used.take().close();

      assertEquals(node.address(), used.take().address());
      assertEquals(1, pool.failures().get().size());
    }
  }

  @Test
  void oneTimerIsEnough() throws Exception {
    PeerServer closed = listen(Quiet::new);
    int port = closed.localAddress().getPort();
    closed.close();
    PoolOptions patient =
        new PoolOptions(
            50, 0, 1, 50, ServiceFlags.NONE, Duration.ofMinutes(5), Duration.ofMinutes(10), 3);
    try (PeerPoolRunner pool = keep(patient, List::of, new PoolListener() {})) {
      for (int i = 1; i <= 50; i++) {
        Candidate dead = Candidate.of(new PeerAddress("127.0.0." + i, port), AddressSource.GIVEN);
        pool.offer(List.of(dead));
      }
      while (pool.failures().get().size() < 50) {
        pool.offer(List.of());
      }
      for (int i = 0; i < 1_000; i++) {
        pool.offer(List.of());
      }
      assertEquals(50, pool.failures().get().size());

      assertTrue(pool.thread.getQueue().size() <= 1, pool.thread.getQueue().toString());
    }
  }

  private PeerPoolRunner keep(
      PoolOptions pool, Supplier<List<Candidate>> source, PoolListener listener) {
    return PeerPoolRunner.start(transport, CLIENT, pool, source, listener, new SecureRandom());
  }

  /** Notes what is reported on the thread that calls this, which is the pool's. */
  private void reportHere() {
    Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> reported.add(failure));
  }

  private Candidate serve(Supplier<PeerListener> listeners) throws IOException {
    int port = listen(listeners).localAddress().getPort();
    return Candidate.of(new PeerAddress("127.0.0.1", port), AddressSource.GIVEN);
  }

  private PeerServer listen(Supplier<PeerListener> listeners) throws IOException {
    return serving.listen(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        CLIENT.serving(ServiceFlags.NETWORK, 0),
        listeners);
  }

  /** Whether a message leaves before long; it does so at once unless the other side is full. */
  private static boolean leaves(CompletableFuture<SendOutcome> sent) throws Exception {
    try {
      return sent.get(1, TimeUnit.SECONDS) == SendOutcome.SENT;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
