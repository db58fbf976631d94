package io.bitcointcpip.transport.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.frame.FrameException.Reason;
import io.bitcointcpip.protocol.message.FeeFilter;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.UnknownMessage;
import io.bitcointcpip.protocol.message.Verack;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Role;
import io.bitcointcpip.transport.peer.Timeouts;
import io.bitcointcpip.transport.peer.TransportLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a connection does while large frames of it are opened by other threads. */
@Timeout(20)
class OpeningTest {
  private static final int LARGE = 900_000;
  // Their bytes on the wire, and what a frame takes besides.
  private static final int LARGE_COST = 24 + LARGE + 64;
  private static final Message BIG = message("big", LARGE);
  private static final Message SMALL = new FeeFilter(1);
  private static final int SMALL_COST = 24 + 8 + 64;

  // Lets frames of one megabyte wait to be opened, then no more is read.
  private final EventLoop loop =
      EventLoop.start(TransportLimits.DEFAULT.withTotal(TransportLimits.MIN_TOTAL));
  private final HeldTransport transport = new HeldTransport();
  private final ServerSocket server = listen();
  private Side side = new Side(loop);
  private Socket peer = new Socket();

  @BeforeEach
  void shakeHands() throws Exception {
    side = new Side(loop).attach(Role.INITIATOR, Timeouts.DEFAULT, transport);
    peer = connect(side);
  }

  private Socket connect(Side caller) throws Exception {
    InetSocketAddress address =
        new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    caller.run(connection -> connection.connect(ImmutableList.of(address), null));
    Socket called = server.accept();
    send(called, Side.version(), new Verack());
    caller.ready.get();
    return called;
  }

  @AfterEach
  void close() throws IOException {
    transport.release();
    loop.close();
    peer.close();
    server.close();
  }

  @Test
  void whatComesBehindALargeFrameIsToldBehindIt() throws Exception {
    send(peer, SMALL, BIG, SMALL);
    await(() -> waiting() == LARGE_COST + SMALL_COST);
    turn(1);
    assertTold("feefilter");

    transport.release();
    await(() -> side.calls.size() == 5);

    assertTold("feefilter", "big", "feefilter");
    assertEquals(0, waiting());
  }

  @Test
  void whatCameBeforeTheEndIsToldBeforeIt() throws Exception {
    send(peer, BIG, SMALL);
    peer.shutdownOutput();
    await(() -> waiting() == LARGE_COST + SMALL_COST);

    transport.release();

    assertEquals(new DisconnectReason.PeerClosed(false, false), side.closed.get());
    assertTold("big", "feefilter", "closed");
  }

  @Test
  void whatCameBeforeNonsenseIsToldBeforeTheEnd() throws Exception {
    send(peer, BIG);
    peer.getOutputStream().write(new byte[4]);
    await(() -> waiting() == LARGE_COST);

    transport.release();

    assertBroken(Reason.WRONG_MAGIC);
    assertTold("big", "closed");
  }

  @Test
  void nothingBehindAWrongChecksumIsTold() throws Exception {
    byte[] broken = ConnectionTest.frame(BIG);
    broken[broken.length - 1] ^= 1;
    send(peer, SMALL);
    peer.getOutputStream().write(broken);
    send(peer, SMALL, BIG);
    await(() -> waiting() == 2 * LARGE_COST + SMALL_COST);

    transport.release();

    assertBroken(Reason.BAD_CHECKSUM);
    assertTold("feefilter", "closed");
    // What came behind it may still be on its way to be opened, for nobody.
    await(() -> waiting() == 0);
  }

  @Test
  void anEndFromHereWaitsForNothing() throws Exception {
    send(peer, BIG);
    await(() -> waiting() == LARGE_COST);

    side.run(connection -> connection.close(new DisconnectReason.LocalClose()));

    assertEquals(new DisconnectReason.LocalClose(), side.closed.get());
    assertTold("closed");
    assertEquals(LARGE_COST, waiting(), "what is not open takes memory");
    transport.release();
    await(() -> waiting() == 0);
    turn(1);
    assertTold("closed");
  }

  @Test
  void nothingIsToldWhileTheConsumerLags() throws Exception {
    send(peer, BIG, SMALL);
    await(() -> waiting() == LARGE_COST + SMALL_COST);
    side.run(connection -> connection.setConsumerLags(true));
    transport.release();
    await(() -> loop.unopened().used() == 0);
    turn(1_000);
    assertTold();
    assertEquals(LARGE_COST + SMALL_COST, waiting());

    side.run(connection -> connection.setConsumerLags(false));

    await(() -> side.calls.size() == 4);
    assertTold("big", "feefilter");
  }

  @Test
  void noMoreIsReadWhileTooMuchWaits() throws Exception {
    int count = 30;
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(() -> send(peer, repeat(BIG, count)));
    await(() -> waiting() == 2 * LARGE_COST);
    turn(1_000);
    assertEquals(2 * LARGE_COST, waiting());
    assertFalse(sending.isDone(), "all of it was read");

    transport.release();
    sending.get();
    await(() -> side.calls.size() == 2 + count);

    assertEquals(0, waiting());
  }

  @Test
  void whatWaitsForOthersLeavesNoRoomForMoreAndIsToldAllTheSame() throws Exception {
    HeldTransport others = new HeldTransport();
    Side other = new Side(loop).attach(Role.INITIATOR, Timeouts.DEFAULT, others);
    try (Socket itsPeer = connect(other)) {
      send(peer, BIG);
      send(itsPeer, BIG);
      await(() -> waiting() == 2 * LARGE_COST);
      send(peer, BIG, SMALL);
      turn(1_000);
      assertEquals(2 * LARGE_COST, waiting());

      others.release();
      await(() -> other.calls.size() == 3);
      transport.release();
      await(() -> side.calls.size() == 5);
    }

    assertTold("big", "big", "feefilter");
    assertEquals(0, waiting());
  }

  @Test
  void aFrameThatCannotBeOpenedEndsItsConnection() throws Exception {
    RuntimeException bug = new IllegalStateException("a bug");
    send(peer, BIG, SMALL);
    await(() -> waiting() == LARGE_COST + SMALL_COST);

    transport.fail(bug);

    DisconnectReason end = side.closed.get();
    Throwable cause = assertInstanceOf(DisconnectReason.InternalFailure.class, end).cause();
    assertEquals(bug, Throwables.getRootCause(cause));
    assertTold("closed");
  }

  @Test
  void itsThreadsEndWithTheLoop() throws Exception {
    CompletableFuture<String> name = new CompletableFuture<>();
    side.run(connection -> name.complete(Thread.currentThread().getName() + "-open"));
    send(peer, BIG);
    await(() -> !threads(name.join()).isEmpty());
    List<Thread> threads = threads(name.join());
    transport.release();

    loop.close();

    for (Thread each : threads) {
      each.join();
    }
  }

  private void assertBroken(Reason reason) throws Exception {
    DisconnectReason end = side.closed.get();
    assertEquals(reason, assertInstanceOf(DisconnectReason.BrokenStream.class, end).reason());
  }

  /** That its observer was told these, once it was ready. */
  private void assertTold(String... expected) {
    assertEquals(List.of(expected), side.calls.subList(2, side.calls.size()));
  }

  private long waiting() {
    return loop.complete().used();
  }

  private static List<Thread> threads(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(prefix))
        .toList();
  }

  /** Has the loop go round so often. */
  private void turn(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      side.run(connection -> {});
    }
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      assertFalse(Thread.interrupted(), "it took too long");
      Thread.onSpinWait();
    }
  }

  private static void send(Socket from, Message... messages) {
    try {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (Message message : messages) {
        all.write(ConnectionTest.frame(message));
      }
      from.getOutputStream().write(all.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Message[] repeat(Message message, int count) {
    Message[] all = new Message[count];
    Arrays.fill(all, message);
    return all;
  }

  private static Message message(String command, int size) {
    return new UnknownMessage(new CommandName(command), Bytes.wrap(new byte[size]));
  }

  private static ServerSocket listen() {
    try {
      return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
