package io.bitcointcpip.transport.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Role;
import io.bitcointcpip.transport.peer.Timeouts;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AcceptorTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final EventLoop loop = EventLoop.start();

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void everyConnectionIsHandedOver() throws Exception {
    BlockingQueue<SocketChannel> accepted = new LinkedBlockingQueue<>();
    Acceptor acceptor = start(accepted::add);
    for (int i = 0; i < 20; i++) {
      try (Socket client = client(acceptor);
          SocketChannel channel = accepted.take()) {
        assertEquals(client.getLocalPort(), channel.socket().getPort());
      }
    }
  }

  @Test
  void aConnectionThatCannotBeTakenIsClosedAndTheNextOneIsTaken() throws Exception {
    AtomicInteger count = new AtomicInteger();
    BlockingQueue<SocketChannel> accepted = new LinkedBlockingQueue<>();
    Acceptor acceptor =
        start(
            channel -> {
              if (count.getAndIncrement() == 0) {
                throw new IllegalStateException("a bug");
              }
              accepted.add(channel);
            });

    try (Socket first = client(acceptor)) {
      assertEquals(-1, first.getInputStream().read());
    }
    try (Socket second = client(acceptor);
        SocketChannel channel = accepted.take()) {
      assertEquals(second.getLocalPort(), channel.socket().getPort());
    }
  }

  @Test
  void anAddressThatIsTakenCannotBeBound() throws Exception {
    Acceptor acceptor = start(channel -> {});

    assertThrows(
        BindException.class, () -> Acceptor.bind(loop, acceptor.localAddress(), channel -> {}));
  }

  @Test
  void closingFreesThePortThoughNobodyConnectsAnyMore() throws Exception {
    BlockingQueue<SocketChannel> accepted = new LinkedBlockingQueue<>();
    Acceptor acceptor = start(accepted::add);
    InetSocketAddress address = acceptor.localAddress();
    try (Socket client = client(acceptor);
        SocketChannel channel = accepted.take()) {
      assertTrue(client.isConnected() && channel.isConnected());

      acceptor.close();

      bindSoon(address);
    }
  }

  @Test
  void whatWasAcceptedLivesOnAndAConnectionCanTakeItOver() throws Exception {
    Side side = Side.open(loop, Role.RESPONDER, Timeouts.DEFAULT);
    Acceptor acceptor = start(channel -> side.connection().accept(channel));
    try (Socket client = client(acceptor)) {
      side.connected.get();
      acceptor.close();
      client.shutdownOutput();

      side.closed.get();
    }
  }

  @Test
  void aConnectionThatWasClosedBeforeTakesNothingOver() throws Exception {
    Side side = Side.open(loop, Role.RESPONDER, Timeouts.DEFAULT);
    side.run(connection -> connection.close(new DisconnectReason.LocalClose()));
    Acceptor acceptor = start(channel -> side.connection().accept(channel));

    try (Socket client = client(acceptor)) {
      assertEquals(-1, client.getInputStream().read());
    }
    assertEquals(List.of("closed"), side.calls);
  }

  private Acceptor start(Consumer<SocketChannel> onAccepted) throws IOException {
    Acceptor acceptor = Acceptor.bind(loop, ANY, onAccepted);
    loop.execute(acceptor, acceptor::start);
    return acceptor;
  }

  private static Socket client(Acceptor acceptor) throws IOException {
    InetSocketAddress address = acceptor.localAddress();
    Socket socket = new Socket(address.getAddress(), address.getPort());
    socket.setSoTimeout(30_000);
    return socket;
  }

  /** Fails by the test's own time limit. */
  private static void bindSoon(InetSocketAddress address) throws InterruptedException, IOException {
    while (true) {
      try (ServerSocket again = new ServerSocket()) {
        again.bind(address);
        return;
      } catch (BindException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException("the port is never freed");
        }
        Thread.onSpinWait();
      }
    }
  }
}
