package io.bitcointcpip.transport.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.FeeFilter;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Verack;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.DisconnectReason.Phase;
import io.bitcointcpip.transport.peer.Role;
import io.bitcointcpip.transport.peer.Timeouts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ends of connections as networks and machines make them; another connection always lives on. */
@Timeout(60)
class RoughNetworkTest {
  private static final int STRESS = 200;

  private final EventLoop loop = EventLoop.start();
  private final List<Socket> peers = new ArrayList<>();
  private final ServerSocket server;
  private Side other = new Side(loop);

  RoughNetworkTest() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @BeforeEach
  void connectTheOther() throws Exception {
    other = connect(Side.open(loop, Role.INITIATOR, Timeouts.DEFAULT));
  }

  @AfterEach
  void close() throws IOException {
    loop.close();
    server.close();
    for (Socket peer : peers) {
      peer.close();
    }
  }

  @Test
  @DisplayName("T03: a reset in mid frame ends its connection, and the others live on")
  void aResetInMidFrameIsToldAsALostConnection() throws Exception {
    byte[] frame = ConnectionTest.frame(new FeeFilter(1));
    for (int sent : new int[] {1, 23, 24, frame.length - 1}) {
      Side side = connect(Side.open(loop, Role.INITIATOR, Timeouts.DEFAULT));
      Socket peer = peers.get(peers.size() - 1);
      peer.getOutputStream().write(frame, 0, sent);
      awaitUnfinished(side, sent);
      peer.setSoLinger(true, 0);
      peer.close();

      assertInstanceOf(DisconnectReason.IoFailure.class, side.closed.get());
    }
    assertOtherLives();
  }

  @Test
  @DisplayName("T04: what came before a half-close is delivered")
  void whatCameBeforeAHalfCloseIsDelivered() throws Exception {
    Side side = connect(Side.open(loop, Role.INITIATOR, Timeouts.DEFAULT));
    Socket peer = peers.get(peers.size() - 1);
    peer.getOutputStream().write(ConnectionTest.frame(new FeeFilter(1)));
    peer.shutdownOutput();

    assertEquals(new DisconnectReason.PeerClosed(false, false), side.closed.get());
    assertEquals(List.of("connected", "ready", "feefilter", "closed"), side.calls);
    assertOtherLives();
  }

  @Test
  @DisplayName("T05: a peer that does not even answer the TCP connection is given up in time")
  void aBlackHoleIsGivenUp() throws Exception {
    Duration connect = Duration.ofMillis(300);
    Duration longer = Duration.ofSeconds(30);
    List<SocketChannel> filling = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InetSocketAddress address = new InetSocketAddress(full.getInetAddress(), full.getLocalPort());
      // Nobody accepts: what is beyond the backlog is not answered any more.
      for (int i = 0; i < 8; i++) {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        filling.add(channel);
        channel.connect(address);
      }
      Timeouts timeouts = new Timeouts(connect, longer, longer, longer, longer);
      Side side = Side.open(loop, Role.INITIATOR, timeouts);
      side.run(connection -> connection.connect(ImmutableList.of(address), null));

      assertEquals(new DisconnectReason.TimedOut(Phase.CONNECT, connect), side.closed.get());
    } finally {
      for (SocketChannel channel : filling) {
        channel.close();
      }
    }
    assertOtherLives();
  }

  @Test
  @DisplayName("T09: closing from callbacks, commands and peers at once leaves a loop that rests")
  void closingEverywhereAtOnceLeavesALoopThatRests() throws Exception {
    long seed = 5;
    Random random = new Random(seed);
    List<Side> sides = new ArrayList<>();
    for (int i = 0; i < STRESS; i++) {
      boolean closesWhenReady = random.nextBoolean();
      Side side =
          new Side(loop) {
            @Override
            public void onMessage(Message message, int wireSize) {
              super.onMessage(message, wireSize);
              if (closesWhenReady) {
                connection().close(new DisconnectReason.LocalClose());
              }
            }
          }.attach(Role.INITIATOR, Timeouts.DEFAULT);
      sides.add(connect(side));
      Socket peer = peers.get(peers.size() - 1);
      peer.getOutputStream().write(ConnectionTest.frame(new FeeFilter(1)));
      if (random.nextBoolean()) {
        peer.close();
      }
      if (random.nextBoolean()) {
        side.run(connection -> connection.close(new DisconnectReason.LocalClose()));
      }
    }
    loop.execute(other.connection(), () -> sides.forEach(RoughNetworkTest::close));
    for (Side side : sides) {
      side.closed.get();
      assertEquals(1, side.calls.stream().filter("closed"::equals).count(), "seed " + seed);
    }

    assertOtherLives();
    assertRests();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("T17: an Error while a message is handled ends its connection only")
  void anErrorEndsItsConnectionOnly(boolean outOfMemory) throws Exception {
    Error error = outOfMemory ? new OutOfMemoryError("a test") : new StackOverflowError();
    Side side =
        connect(
            new Side(loop) {
              @Override
              public void onMessage(Message message, int wireSize) {
                throw error;
              }
            }.attach(Role.INITIATOR, Timeouts.DEFAULT));
    peers.get(peers.size() - 1).getOutputStream().write(ConnectionTest.frame(new FeeFilter(1)));

    assertEquals(new DisconnectReason.InternalFailure(error), side.closed.get());
    assertOtherLives();
  }

  private Side connect(Side side) throws Exception {
    InetSocketAddress address =
        new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    side.run(connection -> connection.connect(ImmutableList.of(address), null));
    Socket peer = server.accept();
    peers.add(peer);
    peer.getOutputStream().write(ConnectionTest.frame(Side.version()));
    peer.getOutputStream().write(ConnectionTest.frame(new Verack()));
    side.ready.get();
    return side;
  }

  private static void close(Side side) {
    side.connection().close(new DisconnectReason.LocalClose());
  }

  private static void awaitUnfinished(Side side, long bytes) throws Exception {
    CompletableFuture<Boolean> here = new CompletableFuture<>();
    while (!here.isDone()) {
      side.run(
          connection -> {
            if (connection.unfinishedBytes() >= bytes) {
              here.complete(true);
            }
          });
    }
  }

  private void assertOtherLives() throws Exception {
    peers.get(0).getOutputStream().write(ConnectionTest.frame(new FeeFilter(7)));
    CompletableFuture<Boolean> told = new CompletableFuture<>();
    while (!told.isDone()) {
      other.run(
          connection -> {
            if (other.calls.contains("feefilter")) {
              told.complete(true);
            }
          });
    }
    assertEquals(List.of("connected", "ready", "feefilter"), other.calls);
  }

  /** While nothing happens the loop's thread works for a small part of the time only. */
  private void assertRests() throws Exception {
    CompletableFuture<Long> thread = new CompletableFuture<>();
    other.run(connection -> thread.complete(Thread.currentThread().getId()));
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getThreadCpuTime(thread.get());
    long begun = System.nanoTime();
    try {
      new CompletableFuture<>().get(500, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // That is what was wanted.
    }
    long worked = threads.getThreadCpuTime(thread.get()) - before;
    long passed = System.nanoTime() - begun;
    assertTrue(worked < passed / 4, worked + " of " + passed + " ns");
  }
}
