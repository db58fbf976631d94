package io.bitcointcpip.transport.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.frame.V1Transport;
import io.bitcointcpip.protocol.message.FeeFilter;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Ping;
import io.bitcointcpip.protocol.message.UnknownMessage;
import io.bitcointcpip.protocol.message.Verack;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.DisconnectReason.Phase;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.Role;
import io.bitcointcpip.transport.peer.SendOutcome;
import io.bitcointcpip.transport.peer.Timeouts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections of the loop with plain sockets at their other end. */
@Timeout(60)
class ConnectionTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final EventLoop loop = EventLoop.start();
  private final ServerSocket server = listen();

  @BeforeEach
  void limitWaiting() throws SocketException {
    server.setSoTimeout((int) SOON.toMillis());
  }

  @AfterEach
  void close() throws IOException {
    loop.close();
    server.close();
  }

  @Test
  void itShakesHandsAndDeliversInOrder() throws Exception {
    Side side = initiator();
    try (Socket peer = server.accept()) {
      shakeHands(peer, new FeeFilter(1), new Verack(), new FeeFilter(2));
      side.ready.get();
      peer.shutdownOutput();

      assertEquals(new DisconnectReason.PeerClosed(false, false), side.closed.get());
      assertEquals(
          List.of("connected", "ready", "feefilter", "verack", "feefilter", "closed"), side.calls);
    }
  }

  @Test
  void whatWasClosedBeforeItBeganStaysClosed() throws Exception {
    Side side = Side.open(loop, Role.INITIATOR, Timeouts.DEFAULT);
    side.run(connection -> connection.close(new DisconnectReason.LocalClose()));
    side.run(connection -> connection.connect(ImmutableList.of(address()), null));

    Side other = initiator();
    try (Socket peer = server.accept()) {
      shakeHands(peer);
      other.ready.get();
    }
    assertEquals(List.of("closed"), side.calls);
  }

  @Test
  void closingWithinACallEndsEverythingAtOnce() throws Exception {
    Side side =
        new Side(loop) {
          @Override
          public void onMessage(Message message, int wireSize) {
            super.onMessage(message, wireSize);
            connection().close(new DisconnectReason.LocalClose());
          }
        }.attach(Role.INITIATOR, Timeouts.DEFAULT);
    connect(side);
    try (Socket peer = server.accept()) {
      shakeHands(peer, new FeeFilter(1), new FeeFilter(2), new FeeFilter(3));

      assertEquals(new DisconnectReason.LocalClose(), side.closed.get());
      awaitEnd(peer);
    }
    assertEquals(List.of("connected", "ready", "feefilter", "closed"), side.calls);
  }

  @Test
  void afterTheEndNothingIsSentOrAsked() throws Exception {
    Side side = initiator();
    side.connected.get();
    List<Object> outcomes = new CopyOnWriteArrayList<>();
    DisconnectReason reason = new DisconnectReason.LocalClose();

    side.run(
        connection -> {
          connection.close(reason);
          connection.close(new DisconnectReason.PeerClosed(false, false));
          connection.send(new Ping(1), outcomes::add);
          connection.request(new Request.Probe(2), SOON, outcomes::add);
        });

    assertEquals(List.of(SendOutcome.CLOSED, new Answer.Disconnected(reason)), outcomes);
    assertEquals(List.of("connected", "closed"), side.calls);
  }

  @Test
  @DisplayName("T07: a handler that throws ends its own connection only")
  void aHandlerThatThrowsEndsItsOwnConnectionOnly() throws Exception {
    RuntimeException bug = new IllegalStateException("a bug");
    Side other = initiator();
    try (Socket othersPeer = server.accept()) {
      Side throwing =
          new Side(loop) {
            @Override
            public void onMessage(Message message, int wireSize) {
              throw bug;
            }
          }.attach(Role.INITIATOR, Timeouts.DEFAULT);
      connect(throwing);
      try (Socket peer = server.accept()) {
        shakeHands(peer, new FeeFilter(1));

        assertEquals(new DisconnectReason.InternalFailure(bug), throwing.closed.get());
      }
      shakeHands(othersPeer);
      other.ready.get();
    }
  }

  @Test
  @DisplayName("T07: a handler that throws even while it ends harms nobody else")
  void anObserverThatThrowsAtTheEndTooLeavesTheOthersAlone() throws Exception {
    CompletableFuture<Throwable> reported = new CompletableFuture<>();
    RuntimeException bug = new IllegalStateException("a bug");
    Side other = initiator();
    other.run(
        connection ->
            Thread.currentThread()
                .setUncaughtExceptionHandler((thread, cause) -> reported.complete(cause)));
    try (Socket othersPeer = server.accept()) {
      Side hopeless =
          new Side(loop) {
            @Override
            public void onMessage(Message message, int wireSize) {
              throw bug;
            }

            @Override
            public void onClosed(DisconnectReason reason) {
              throw new IllegalStateException("another");
            }
          }.attach(Role.INITIATOR, Timeouts.DEFAULT);
      connect(hopeless);
      try (Socket peer = server.accept()) {
        shakeHands(peer, new FeeFilter(1));
        awaitEnd(peer);
        assertEquals("another", reported.get().getMessage());
      }
      shakeHands(othersPeer);
      other.ready.get();
    }
  }

  @Test
  void aCallbackThatThrowsDoesNotHideTheEnd() throws Exception {
    Side side = initiator();
    try (Socket peer = server.accept()) {
      shakeHands(peer);
      side.ready.get();
      side.run(
          connection -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, cause) -> {});
            connection.request(
                new Request.Probe(1),
                SOON,
                answer -> {
                  throw new IllegalStateException("a bug");
                });
          });

      side.run(connection -> connection.close(new DisconnectReason.LocalClose()));

      assertEquals(new DisconnectReason.LocalClose(), side.closed.get());
      assertEquals(List.of("connected", "ready", "closed"), side.calls);
    }
  }

  @Test
  @DisplayName("H06: a message that only drips ends the connection")
  void aMessageThatOnlyDripsEndsTheConnection() throws Exception {
    Duration message = Duration.ofMillis(300);
    Timeouts timeouts = new Timeouts(SOON, SOON, message, SOON, SOON);
    Side side = Side.open(loop, Role.INITIATOR, timeouts);
    connect(side);
    try (Socket peer = server.accept()) {
      drip(peer, frame(new FeeFilter(1)), side.closed);

      assertEquals(new DisconnectReason.TimedOut(Phase.MESSAGE, message), side.closed.get());
    }
  }

  @Test
  void aPeerThatReadsNothingIsSentNoMoreThanTheLimitAndLearnsTheEnd() throws Exception {
    Side side = initiator();
    try (Socket peer = server.accept()) {
      shakeHands(peer);
      side.ready.get();
      List<SendOutcome> outcomes = new CopyOnWriteArrayList<>();
      Message large = new UnknownMessage(new CommandName("large"), zeros(1_000_000));
      int offered = 0;
      while (!outcomes.contains(SendOutcome.REFUSED) && offered < 100) {
        side.run(connection -> connection.send(large, outcomes::add));
        offered++;
      }

      assertTrue(outcomes.contains(SendOutcome.REFUSED), outcomes.toString());
      side.run(connection -> connection.close(new DisconnectReason.LocalClose()));

      assertEquals(offered, outcomes.size());
      assertTrue(outcomes.contains(SendOutcome.CLOSED), outcomes.toString());
      assertFalse(peer.isClosed());
    }
  }

  @Test
  void aRequestForWhichThereIsNoRoomIsRefusedAndTheConnectionLivesOn() throws Exception {
    Side side = initiator();
    try (Socket peer = server.accept()) {
      shakeHands(peer);
      side.ready.get();
      List<Answer> answers = new CopyOnWriteArrayList<>();

      side.run(
          connection -> {
            fill(connection, 1_000_000);
            fill(connection, 1_000);
            for (int i = 0; i < 1_000 && answers.isEmpty(); i++) {
              long unused =
                  connection.request(new Request.Probe(i), Duration.ofMinutes(1), answers::add);
            }
          });

      assertEquals(List.of(new Answer.Refused()), answers);
      assertFalse(side.closed.isDone());
    }
  }

  /** Sends messages of a size until one is refused. */
  private static void fill(Connection connection, int size) {
    Message message = new UnknownMessage(new CommandName("large"), zeros(size));
    List<SendOutcome> outcomes = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 2_000 && !outcomes.contains(SendOutcome.REFUSED); i++) {
      connection.send(message, outcomes::add);
    }
  }

  @Test
  void aRequestThatEndedLeavesNoDeadlineBehind() throws Exception {
    Duration brief = Duration.ofMillis(20);
    Side side = initiator();
    try (Socket peer = server.accept()) {
      shakeHands(peer);
      side.ready.get();
      CompletableFuture<Answer> silence = new CompletableFuture<>();
      side.run(connection -> connection.request(new Request.Probe(1), brief, silence::complete));
      assertEquals(new Answer.Silence(brief), silence.get());
      CompletableFuture<Answer> forgotten = new CompletableFuture<>();
      side.run(
          connection ->
              connection.cancel(
                  connection.request(new Request.Probe(2), brief, forgotten::complete)));

      CompletableFuture<Long> next = new CompletableFuture<>();
      side.run(connection -> next.complete(connection.nextDeadline() - loop.now()));

      assertTrue(next.get() > Timeouts.DEFAULT.pong().toNanos(), next.get() + " ns");
      assertFalse(forgotten.isDone());
    }
  }

  @Test
  void theEndOfTheLoopIsTheEndOfItsConnections() throws Exception {
    Side waiting = Side.open(loop, Role.INITIATOR, Timeouts.DEFAULT);
    connect(waiting);
    Side ready = initiator();
    try (Socket first = server.accept();
        Socket second = server.accept()) {
      ready.connected.get();

      loop.close();

      assertEquals(new DisconnectReason.LocalClose(), waiting.closed.get());
      assertEquals(new DisconnectReason.LocalClose(), ready.closed.get());
      awaitEnd(first);
      awaitEnd(second);
    }
  }

  private Side initiator() throws Exception {
    Side side = Side.open(loop, Role.INITIATOR, Timeouts.DEFAULT);
    connect(side);
    return side;
  }

  private void connect(Side side) throws Exception {
    side.run(connection -> connection.connect(ImmutableList.of(address()), null));
  }

  private InetSocketAddress address() {
    return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
  }

  private static ServerSocket listen() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does the peer's part of a handshake, and sends {@code more} in the same segment. */
  private static void shakeHands(Socket peer, Message... more) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(frame(Side.version()));
    all.write(frame(new Verack()));
    for (Message message : more) {
      all.write(frame(message));
    }
    peer.getOutputStream().write(all.toByteArray());
  }

  static byte[] frame(Message message) throws IOException {
    V1Transport wire = new V1Transport(Side.NETWORK, new Side.Limits());
    wire.offer(message.command(), message.payload());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (ByteBuffer buffer : wire.pendingBytes()) {
      byte[] part = new byte[buffer.remaining()];
      buffer.get(part);
      out.write(part);
    }
    return out.toByteArray();
  }

  /** Sends a byte whenever nothing arrived for a while, all but the last, until it is over. */
  private static void drip(Socket peer, byte[] frame, CompletableFuture<?> over)
      throws IOException {
    peer.setSoTimeout(20);
    int sent = 0;
    while (!over.isDone()) {
      try {
        if (peer.getInputStream().read() < 0) {
          return;
        }
      } catch (SocketTimeoutException e) {
        if (sent < frame.length - 1) {
          peer.getOutputStream().write(frame[sent]);
          sent++;
        }
      } catch (SocketException e) {
        return;
      }
    }
  }

  private static void awaitEnd(Socket peer) throws IOException {
    peer.setSoTimeout((int) SOON.toMillis());
    try {
      peer.getInputStream().readAllBytes();
    } catch (SocketException e) {
      // A reset is an end too.
    }
  }

  private static Bytes zeros(int count) {
    return Bytes.wrap(new byte[count]);
  }
}
