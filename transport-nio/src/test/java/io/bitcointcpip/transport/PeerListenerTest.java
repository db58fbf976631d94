package io.bitcointcpip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.UnknownMessage;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.SendOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listeners that fail, that are slow, and that are wanted no more. */
@Timeout(60)
class PeerListenerTest {
  private static final PeerOptions OPTIONS =
      PeerOptions.client(Network.REGTEST, UserAgent.of("/test/"));
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int MAX_INBOUND = 125;

  private final PeerTransport serving = PeerTransport.open();
  private final PeerTransport transport = PeerTransport.open();

  @AfterEach
  void close() {
    transport.close();
    serving.close();
  }

  @Test
  void anErrorInAListenerEndsItsConnectionToo() throws Exception {
    AssertionError error = new AssertionError("a bug");
    CompletableFuture<DisconnectReason> closed = new CompletableFuture<>();
    PeerListener throwing =
        new PeerListener() {
          @Override
          public void onReady(Peer peer) {
            throw error;
          }

          @Override
          public void onClosed(Peer peer, DisconnectReason reason) {
            closed.complete(reason);
          }
        };
    PeerAddress address = listen(PeerListenerTest::indifferent);
    Peer other = transport.connect(address, OPTIONS, indifferent()).get();

    ExecutionException failure =
        assertThrows(
            ExecutionException.class, () -> transport.connect(address, OPTIONS, throwing).get());

    DisconnectReason reason = new DisconnectReason.InternalFailure(error);
    assertEquals(reason, assertInstanceOf(ConnectionException.class, failure.getCause()).reason());
    assertEquals(reason, closed.get());
    assertAlive(other);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSupplierThatThrowsEndsThatConnectionOnly(boolean error) throws Exception {
    AtomicInteger count = new AtomicInteger();
    PeerAddress address =
        listen(
            () -> {
              if (count.incrementAndGet() == 2) {
                if (error) {
                  throw new AssertionError("a bug");
                }
                throw new IllegalStateException("a bug");
              }
              return indifferent();
            });
    Peer first = transport.connect(address, OPTIONS, indifferent()).get();

    assertThrows(
        ExecutionException.class, () -> transport.connect(address, OPTIONS, indifferent()).get());

    assertAlive(first);
    assertAlive(transport.connect(address, OPTIONS, indifferent()).get());
  }

  @Test
  void aConnectionBeyondTheLimitGetsNoListenerAndOneThatEndsMakesRoom() throws Exception {
    AtomicInteger supplied = new AtomicInteger();
    BlockingQueue<Peer> connected = new LinkedBlockingQueue<>();
    BlockingQueue<Peer> closed = new LinkedBlockingQueue<>();
    PeerAddress address =
        listen(
            () -> {
              supplied.incrementAndGet();
              return new PeerListener() {
                @Override
                public void onConnected(Peer peer) {
                  connected.add(peer);
                }

                @Override
                public void onClosed(Peer peer, DisconnectReason reason) {
                  closed.add(peer);
                }
              };
            });
    List<Socket> clients = new ArrayList<>();
    for (int i = 0; i < MAX_INBOUND; i++) {
      clients.add(client(address));
      connected.take();
    }

    try (Socket refused = client(address)) {
      assertEquals(-1, refused.getInputStream().read());
    }
    assertEquals(MAX_INBOUND, supplied.get());
    clients.get(0).close();
    closed.take();
    clients.add(client(address));
    connected.take();

    for (Socket each : clients) {
      each.close();
    }
  }

  @Test
  void aSlowListenerStopsTheSenderAndMissesNothing() throws Exception {
    CountDownLatch digest = new CountDownLatch(1);
    AtomicInteger received = new AtomicInteger();
    CompletableFuture<Peer> accepted = new CompletableFuture<>();
    PeerAddress address =
        listen(
            () ->
                new PeerListener() {
                  @Override
                  public void onReady(Peer peer) {
                    accepted.complete(peer);
                  }
                });
    Peer slow =
        transport
            .connect(
                address,
                OPTIONS,
                new PeerListener() {
                  @Override
                  public void onMessage(Peer peer, Message message) {
                    awaitQuietly(digest);
                    received.incrementAndGet();
                  }
                })
            .get();
    Message large = new UnknownMessage(new CommandName("large"), Bytes.wrap(new byte[60_000]));

    List<CompletableFuture<SendOutcome>> sent = new ArrayList<>();
    do {
      sent.add(accepted.get().send(large));
    } while (sent.size() < 5_000 && leaves(sent.get(sent.size() - 1)));

    assertTrue(sent.size() < 5_000, "nothing stops the sender");
    digest.countDown();
    for (CompletableFuture<SendOutcome> each : sent) {
      assertEquals(SendOutcome.SENT, each.get());
    }
    assertAlive(slow);
    assertEquals(sent.size(), received.get());
  }

  @Test
  void aListenerMayThrowWhatCodeOfOtherLanguagesCan() throws Exception {
    PeerAddress address = listen(() -> new PeerListener() {});
    CompletableFuture<DisconnectReason> end = new CompletableFuture<>();
    CompletableFuture<Peer> unused =
        transport.connect(
            address,
            OPTIONS,
            new PeerListener() {
              @Override
              public void onConnected(Peer peer) {
                PeerListenerTest.<RuntimeException>throwAny(new IOException("checked"));
              }

              @Override
              public void onClosed(Peer peer, DisconnectReason reason) {
                end.complete(reason);
              }
            });

    assertInstanceOf(DisconnectReason.InternalFailure.class, end.get());
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwAny(Throwable failure) throws T {
    throw (T) failure;
  }

  @Test
  void aRequestThatIsCancelledBeforeItIsSentIsNotSent() throws Exception {
    BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    PeerAddress address =
        listen(
            () ->
                new PeerListener() {
                  @Override
                  public void onFrame(Peer peer, FrameEvent event) {
                    if (!event.sent()) {
                      arrived.add(event.command().toString());
                    }
                  }
                });
    CompletableFuture<Answer> probe = new CompletableFuture<>();
    // On the loop's own thread, which therefore cannot send anything meanwhile.
    try (PeerTransport direct = PeerTransport.open(Runnable::run)) {
      CompletableFuture<Peer> unused =
          direct.connect(
              address,
              OPTIONS,
              new PeerListener() {
                @Override
                public void onReady(Peer peer) {
                  peer.request(new Request.HeadersAfter(BlockHash.TYPE.zero()), SOON).cancel(false);
                  CompletableFuture<Boolean> unusedToo =
                      peer.request(new Request.Probe(7), SOON).thenApply(probe::complete);
                }
              });

      assertInstanceOf(Answer.Received.class, probe.get());
    }
    // What was not sent would be between the last two.
    for (String expected : List.of("version", "sendaddrv2", "verack", "ping")) {
      assertEquals(expected, arrived.take());
    }
  }

  @Test
  void aListenerNeedNotListen() throws Exception {
    Message news = new UnknownMessage(new CommandName("news"), Bytes.EMPTY);
    try (PeerTransport direct = PeerTransport.open(Runnable::run)) {
      PeerServer server = direct.listen(ANY, OPTIONS, PeerListenerTest::indifferent);
      PeerAddress address = new PeerAddress("127.0.0.1", server.localAddress().getPort());
      Peer peer = transport.connect(address, OPTIONS, indifferent()).get();

      assertEquals(SendOutcome.SENT, peer.send(news).get());

      // The message was told before the ping was read.
      assertInstanceOf(Answer.Received.class, peer.ask(new Request.Probe(1), SOON));
    }
  }

  private PeerAddress listen(Supplier<PeerListener> listeners) throws IOException {
    PeerServer server = serving.listen(ANY, OPTIONS, listeners);
    return new PeerAddress("127.0.0.1", server.localAddress().getPort());
  }

  private static PeerListener indifferent() {
    return new PeerListener() {};
  }

  private static Socket client(PeerAddress address) throws IOException {
    Socket socket = new Socket(address.host(), address.port());
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static void assertAlive(Peer peer) throws Exception {
    assertInstanceOf(Answer.Received.class, peer.request(new Request.Probe(8), SOON).get());
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
