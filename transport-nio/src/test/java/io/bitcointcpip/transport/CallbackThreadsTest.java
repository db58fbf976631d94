package io.bitcointcpip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.message.FeeFilter;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.SendHeaders;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.SendOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where listeners are called: on an executor of their own, on the thread of the loop. */
@Timeout(60)
class CallbackThreadsTest {
  private static final PeerOptions OPTIONS =
      PeerOptions.client(Network.REGTEST, UserAgent.of("/test/"));
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final Duration SOON = Duration.ofSeconds(30);

  private final PeerTransport serving = PeerTransport.open();
  private final PeerTransport transport = PeerTransport.open();

  @AfterEach
  void close() {
    transport.close();
    serving.close();
  }

  @Test
  void aListenerOnAThreadOfItsOwnMayWaitForItsPeer() throws Exception {
    PeerAddress address = listen(() -> new PeerListener() {});
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    CompletableFuture<Thread> caller = new CompletableFuture<>();
    ExecutorService own = Executors.newSingleThreadExecutor();
    try {
      Peer peer =
          transport
              .connect(
                  address,
                  OPTIONS,
                  new PeerListener() {
                    @Override
                    public void onReady(Peer ready) {
                      caller.complete(Thread.currentThread());
                      answer.complete(ready.request(new Request.Probe(7), SOON).join());
                    }
                  },
                  own)
              .get();

      assertInstanceOf(Answer.Received.class, answer.get());
      assertEquals(own.submit(Thread::currentThread).get(), caller.get());
      assertAlive(peer);
    } finally {
      own.shutdown();
    }
  }

  @Test
  void whatItsOwnThreadTakesNoMoreComesInOrderAllTheSame() throws Exception {
    BlockingQueue<Peer> server = new LinkedBlockingQueue<>();
    PeerAddress address =
        listen(
            () ->
                new PeerListener() {
                  @Override
                  public void onReady(Peer peer) {
                    server.add(peer);
                  }
                });
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    ExecutorService own = Executors.newSingleThreadExecutor();
    CompletableFuture<Peer> unused =
        transport.connect(
            address,
            OPTIONS,
            new PeerListener() {
              @Override
              public void onMessage(Peer peer, Message message) {
                arrived.countDown();
                awaitQuietly(released);
                told.add(message.command().toString());
              }

              @Override
              public void onClosed(Peer peer, DisconnectReason reason) {
                told.add("closed");
              }
            },
            own);
    Peer peer = server.take();
    assertEquals(SendOutcome.SENT, peer.send(new SendHeaders()).get());
    arrived.await();
    assertEquals(SendOutcome.SENT, peer.send(new FeeFilter(1)).get());
    peer.close();
    own.shutdown();

    transport.close();
    released.countDown();

    assertEquals("sendheaders", told.take());
    String last = told.take();
    // What was on its way when the transport was closed may be lost, but comes before the end.
    if (last.equals("feefilter")) {
      last = told.take();
    }
    assertEquals("closed", last);
  }

  @Test
  void oneRequestFollowsTheOtherOnTheThreadOfTheLoop() throws Exception {
    PeerAddress address = listen(() -> new PeerListener() {});
    CompletableFuture<Set<String>> threads = new CompletableFuture<>();
    try (PeerTransport direct = PeerTransport.open(Runnable::run)) {
      // The first request is made on that thread too: no answer can come before it is asked for.
      PeerListener prober =
          new PeerListener() {
            @Override
            public void onReady(Peer peer) {
              probe(peer, 100, new HashSet<>(), threads);
            }
          };
      Peer unused = direct.connect(address, OPTIONS, prober).get();

      Set<String> names = threads.get();
      assertEquals(1, names.size());
      assertTrue(names.toString().startsWith("[btc-p2p-loop"), names::toString);
    }
  }

  /** Makes so many requests, each when the last one is answered, and tells where that was. */
  private static void probe(
      Peer peer, int times, Set<String> seen, CompletableFuture<Set<String>> threads) {
    CompletableFuture<Void> unused =
        peer.request(new Request.Probe(times), SOON)
            .thenAccept(
                answer -> {
                  seen.add(Thread.currentThread().getName());
                  if (!(answer instanceof Answer.Received)) {
                    threads.completeExceptionally(new AssertionError(answer));
                  } else if (times == 1) {
                    threads.complete(seen);
                  } else {
                    probe(peer, times - 1, seen, threads);
                  }
                });
  }

  private PeerAddress listen(Supplier<PeerListener> listeners) throws IOException {
    PeerServer server = serving.listen(ANY, OPTIONS, listeners);
    return new PeerAddress("127.0.0.1", server.localAddress().getPort());
  }

  private static void assertAlive(Peer peer) throws Exception {
    assertInstanceOf(Answer.Received.class, peer.request(new Request.Probe(8), SOON).get());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
