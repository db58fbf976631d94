package io.bitcointcpip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import com.google.common.collect.ImmutableList;
import com.google.common.net.InetAddresses;
import io.bitcointcpip.protocol.message.GetHeaders;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.UnknownMessage;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.SendOutcome;
import io.bitcointcpip.transport.peer.TransportLimits;
import io.bitcointcpip.transport.peer.TransportPreference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.InOrder;

/** Both sides of real connections over loopback. */
@Timeout(60)
class PeerTransportTest {
  private static final PeerOptions OPTIONS =
      PeerOptions.client(Network.REGTEST, UserAgent.of("/test/"));
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int MEGABYTES_4 = 4_000_000 - 1;

  private final PeerTransport serving = PeerTransport.open();
  private final PeerTransport transport = PeerTransport.open();
  private final Responder responder = new Responder();
  private PeerAddress address = new PeerAddress("unset", 1);

  /** Answers every {@code getheaders} by none, and counts what it was sent. */
  private static final class Responder implements PeerListener {
    private final CountDownLatch large = new CountDownLatch(1);
    private final CompletableFuture<Peer> ready = new CompletableFuture<>();

    @Override
    public void onReady(Peer peer) {
      ready.complete(peer);
    }

    @Override
    public void onMessage(Peer peer, Message message) {
      if (message instanceof GetHeaders) {
        CompletableFuture<SendOutcome> unused = peer.send(new Headers(ImmutableList.of()));
      }
    }

    @Override
    public void onFrame(Peer peer, FrameEvent event) {
      if (!event.sent() && event.wireSize() > MEGABYTES_4) {
        large.countDown();
      }
    }
  }

  /** Wants to be told every message. */
  static class Tap implements PeerListener {
    @Override
    public void onFrame(Peer peer, FrameEvent event) {}
  }

  @BeforeEach
  void listen() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    PeerServer server = serving.listen(any, OPTIONS, () -> responder);
    address = new PeerAddress("127.0.0.1", server.localAddress().getPort());
  }

  @AfterEach
  void close() {
    transport.close();
    serving.close();
  }

  @Test
  void aListenerIsToldInOrderAndTheEndOnce() throws Exception {
    PeerListener listener = spy(new Tap());
    Peer peer = transport.connect(address, OPTIONS, listener).get();

    peer.close();
    peer.close();

    verify(listener, timeout(30_000)).onClosed(peer, new DisconnectReason.LocalClose());
    InOrder order = inOrder(listener);
    order.verify(listener).onConnected(peer);
    order.verify(listener, atLeastOnce()).onFrame(any(), any());
    order.verify(listener).onReady(peer);
    order.verify(listener).onClosed(any(), any());
    verifyNoMoreInteractions(listener);
  }

  @Test
  void aNodeIsReachedByTheAddressOfItsNameWhereItListens() throws Exception {
    // Nobody listens at the first one: the node's port is bound at 127.0.0.1 alone.
    HostResolver resolver =
        host -> List.of(InetAddresses.forString("127.0.0.2"), InetAddresses.forString("127.0.0.1"));
    try (PeerTransport resolving = PeerTransport.open(TransportLimits.DEFAULT, resolver)) {
      PeerAddress named = new PeerAddress("node.example", address.port());
      Peer peer = resolving.connect(named, OPTIONS, new PeerListener() {}).get();

      assertEquals(named, peer.address());
    }
  }

  @Test
  void aRequestIsAnswered() throws Exception {
    Peer peer = connect();

    Answer headers = peer.request(new Request.HeadersAfter(BlockHash.TYPE.zero()), SOON).get();
    Answer pong = peer.request(new Request.Probe(7), SOON).get();

    assertEquals(
        new Headers(ImmutableList.of()),
        assertInstanceOf(Answer.Received.class, headers).message());
    assertInstanceOf(Answer.Received.class, pong);
    assertEquals("/test/", peer.info().handshake().version().userAgent().toString());
    assertEquals("v1", peer.info().transport());
  }

  @Test
  void aPeerIsShownByItsAddress() throws Exception {
    assertEquals("127.0.0.1:" + address.port(), connect().toString());
  }

  @Test
  void anEncryptedConnectionAnswersRequestsToo() throws Exception {
    Peer peer =
        transport
            .connect(address, OPTIONS.withTransport(TransportPreference.V2), new PeerListener() {})
            .get();

    Answer headers = peer.request(new Request.HeadersAfter(BlockHash.TYPE.zero()), SOON).get();

    assertInstanceOf(Answer.Received.class, headers);
    assertEquals("v2", peer.info().transport());
    assertEquals(peer.info().sessionId(), responder.ready.get().info().sessionId());
    assertTrue(peer.info().sessionId().isPresent());
  }

  @Test
  @DisplayName("T08: both sides send 4 MB at once without waiting for each other")
  void bothSidesCanSendFourMegabytesAtOnce() throws Exception {
    Peer initiator = connect();
    Peer accepted = responder.ready.get();
    Message large = new UnknownMessage(new CommandName("large"), Bytes.wrap(new byte[MEGABYTES_4]));

    CompletableFuture<SendOutcome> there = initiator.send(large);
    CompletableFuture<SendOutcome> back = accepted.send(large);

    assertEquals(SendOutcome.SENT, there.get());
    assertEquals(SendOutcome.SENT, back.get());
    assertTrue(responder.large.await(30, TimeUnit.SECONDS));
  }

  @Test
  void theFutureOfAFailedConnectionCarriesTheReason() {
    serving.close();

    ExecutionException failure =
        assertThrows(
            ExecutionException.class,
            () -> transport.connect(address, OPTIONS, new PeerListener() {}).get());

    ConnectionException cause = assertInstanceOf(ConnectionException.class, failure.getCause());
    assertInstanceOf(DisconnectReason.ConnectFailed.class, cause.reason());
    assertTrue(
        String.valueOf(cause.getMessage()).startsWith(address + ": cannot connect"),
        cause.getMessage());
  }

  @Test
  void aHostThatHasNoAddressIsSaidSo() {
    PeerAddress nowhere = new PeerAddress("nowhere.invalid", 8333);

    ExecutionException failure =
        assertThrows(
            ExecutionException.class,
            () -> transport.connect(nowhere, OPTIONS, new PeerListener() {}).get());

    assertTrue(
        String.valueOf(failure.getMessage()).contains("no address found for host nowhere.invalid"),
        failure.getMessage());
  }

  @Test
  void cancellingTheFutureEndsTheConnection() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    CompletableFuture<Peer> connecting =
        transport.connect(
            address,
            OPTIONS,
            new PeerListener() {
              @Override
              public void onClosed(Peer peer, DisconnectReason reason) {
                closed.countDown();
              }
            });

    connecting.cancel(false);

    assertTrue(closed.await(30, TimeUnit.SECONDS));
  }

  @Test
  void aCancelledRequestLeavesTheConnectionInUse() throws Exception {
    Peer peer = connect();

    for (int i = 0; i < 100; i++) {
      peer.request(new Request.HeadersAfter(BlockHash.TYPE.zero()), SOON).cancel(false);
    }

    assertInstanceOf(Answer.Received.class, peer.request(new Request.Probe(8), SOON).get());
  }

  @Test
  void whoAsksWaitsForTheAnswer() throws Exception {
    Peer peer = connect();

    assertInstanceOf(
        Answer.Received.class, peer.ask(new Request.HeadersAfter(BlockHash.TYPE.zero()), SOON));
  }

  @Test
  void whoIsInterruptedWhileAskingDoesNotWaitAndTheConnectionStaysInUse() throws Exception {
    Peer peer = connect();
    Request unanswered = new Request.Data(InventoryItem.witnessTransaction(Txid.TYPE.zero()));
    Thread.currentThread().interrupt();

    assertThrows(InterruptedException.class, () -> peer.ask(unanswered, SOON));

    assertInstanceOf(Answer.Received.class, peer.ask(new Request.Probe(8), SOON));
  }

  @Test
  void whoAsksWhenTheTransportIsClosedIsToldAtOnce() throws Exception {
    Peer peer = connect();
    transport.close();

    assertInstanceOf(Answer.Disconnected.class, peer.ask(new Request.Probe(8), SOON));
  }

  @Test
  @DisplayName("H11: a connection to oneself is noticed and ended")
  void aConnectionToOneselfIsNoticed() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    PeerServer self = transport.listen(any, OPTIONS, () -> responder);
    PeerAddress own = new PeerAddress("127.0.0.1", self.localAddress().getPort());

    assertThrows(
        ExecutionException.class,
        () -> transport.connect(own, OPTIONS, new PeerListener() {}).get());
  }

  private Peer connect() throws Exception {
    return transport.connect(address, OPTIONS, new PeerListener() {}).get();
  }
}
