package io.bitcointcpip.transport.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerServer;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.discovery.AddressSource;
import io.bitcointcpip.transport.discovery.Candidate;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left of a pool that was closed: nothing. */
@Timeout(60)
class PoolCloseTest {
  private static final PeerOptions CLIENT =
      PeerOptions.client(Network.REGTEST, UserAgent.of("/test/"));

  private final PeerTransport serving = PeerTransport.open();
  private final PeerTransport transport = PeerTransport.open();

  @AfterEach
  void close() {
    transport.close();
    serving.close();
  }

  /** Counts the connections that are open. */
  private static final class Count implements PeerListener {
    private int open;

    @Override
    public synchronized void onConnected(Peer peer) {
      open++;
    }

    @Override
    public synchronized void onClosed(Peer peer, DisconnectReason reason) {
      open--;
      notifyAll();
    }

    synchronized void awaitNone() throws InterruptedException {
      while (open > 0) {
        wait();
      }
    }
  }

  @Test
  @DisplayName("T18: pools that are closed at any moment leave no connection and no thread")
  void poolsThatAreClosedAtAnyMomentLeaveNothing() throws Exception {
    Count accepted = new Count();
    List<Candidate> nodes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      nodes.add(candidate(listen(() -> accepted)));
    }
    Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      CountDownLatch moment = new CountDownLatch(1 + random.nextInt(9));
      PeerListener observer =
          new PeerListener() {
            @Override
            public void onConnected(Peer peer) {
              moment.countDown();
            }

            @Override
            public void onReady(Peer peer) {
              moment.countDown();
            }
          };
      PeerPoolRunner pool =
          PeerPoolRunner.start(
              transport,
              CLIENT,
              options(4, Duration.ofSeconds(1)),
              () -> {
                threads.add(Thread.currentThread());
                moment.countDown();
                return nodes;
              },
              new PoolListener() {},
              observer,
              new SecureRandom());
      moment.await();
      pool.close();
    }

    accepted.awaitNone();
    for (Thread thread : threads) {
      thread.join(10_000);
      assertFalse(thread.isAlive(), "seed " + seed);
    }
  }

  @Test
  void aPoolWhoseAddressRestsForMinutesEndsAtOnce() throws Exception {
    PeerServer closed = listen(() -> new PeerListener() {});
    Candidate dead = candidate(closed);
    closed.close();
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    PeerPoolRunner pool =
        PeerPoolRunner.start(
            transport,
            CLIENT,
            options(1, Duration.ofMinutes(5)),
            () -> {
              thread.complete(Thread.currentThread());
              return List.of(dead);
            },
            new PoolListener() {},
            new SecureRandom());
    List<Failure> failures = pool.failures().get();
    while (failures.isEmpty()) {
      failures = pool.failures().get();
    }

    pool.close();
    thread.get().join(10_000);

    assertFalse(thread.get().isAlive());
    assertEquals(failures, pool.failures().get(), "known as long as anybody asks");
    pool.offer(List.of(dead));
    pool.close();
  }

  @Test
  void whoAsksWhileAPoolIsClosedIsAnswered() throws Exception {
    for (int round = 0; round < 200; round++) {
      PeerPoolRunner pool =
          PeerPoolRunner.start(
              transport,
              CLIENT,
              options(1, Duration.ofMinutes(5)),
              List::of,
              new PoolListener() {},
              new SecureRandom());
      Queue<CompletableFuture<ImmutableList<Failure>>> asked = new ConcurrentLinkedQueue<>();
      CountDownLatch asking = new CountDownLatch(1);
      AtomicBoolean over = new AtomicBoolean();
      Thread asker =
          new Thread(
              () -> {
                while (!over.get()) {
                  asked.add(pool.failures());
                  asking.countDown();
                }
              });
      asker.start();
      asking.await();

      pool.close();
      over.set(true);
      asker.join();

      for (CompletableFuture<ImmutableList<Failure>> each : asked) {
        assertEquals(ImmutableList.of(), each.get());
      }
    }
  }

  @Test
  void aPoolThatItsListenerClosesTellsItNothingMore() throws Exception {
    Candidate one = candidate(listen(() -> new PeerListener() {}));
    Candidate two = candidate(listen(() -> new PeerListener() {}));
    CompletableFuture<PeerPoolRunner> started = new CompletableFuture<>();
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    BlockingQueue<DisconnectReason> ends = new LinkedBlockingQueue<>();
    AtomicInteger calls = new AtomicInteger();
    PoolListener listener =
        new PoolListener() {
          @Override
          public void onUse(Peer peer) {
            calls.incrementAndGet();
            started.join().close();
            thread.complete(Thread.currentThread());
          }

          @Override
          public void onLost(PeerAddress address, DisconnectReason reason) {
            calls.incrementAndGet();
          }
        };
    PeerListener observer =
        new PeerListener() {
          @Override
          public void onClosed(Peer peer, DisconnectReason reason) {
            ends.add(reason);
          }
        };
    started.complete(
        PeerPoolRunner.start(
            transport,
            CLIENT,
            options(2, Duration.ofSeconds(1)),
            () -> List.of(one, two),
            listener,
            observer,
            new SecureRandom()));
    thread.get().join(10_000);

    assertFalse(thread.get().isAlive());
    assertEquals(1, calls.get());
    assertEquals(new DisconnectReason.LocalClose(), ends.take());
    assertEquals(new DisconnectReason.LocalClose(), ends.take());
    assertTrue(started.join().failures().get().isEmpty());
  }

  @Test
  void aListenerMayAskForFailures() throws Exception {
    Candidate node = candidate(listen(() -> new PeerListener() {}));
    CompletableFuture<PeerPoolRunner> started = new CompletableFuture<>();
    CompletableFuture<List<Failure>> told = new CompletableFuture<>();
    PoolListener listener =
        new PoolListener() {
          @Override
          public void onUse(Peer peer) {
            told.complete(started.join().failures().join());
          }
        };
    try (PeerPoolRunner pool =
        PeerPoolRunner.start(
            transport,
            CLIENT,
            options(1, Duration.ofSeconds(1)),
            () -> List.of(node),
            listener,
            new SecureRandom())) {
      started.complete(pool);

      assertEquals(List.of(), told.get());
    }
  }

  private static PoolOptions options(int wanted, Duration backOff) {
    return new PoolOptions(wanted, 0, 1, 1, ServiceFlags.NONE, backOff, Duration.ofMinutes(10), 3);
  }

  private static Candidate candidate(PeerServer server) {
    return Candidate.of(
        new PeerAddress("127.0.0.1", server.localAddress().getPort()), AddressSource.GIVEN);
  }

  private PeerServer listen(Supplier<PeerListener> listeners) throws IOException {
    return serving.listen(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        CLIENT.serving(ServiceFlags.NETWORK, 0),
        listeners);
  }
}
