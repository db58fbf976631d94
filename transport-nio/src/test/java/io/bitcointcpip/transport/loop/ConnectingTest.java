package io.bitcointcpip.transport.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Role;
import io.bitcointcpip.transport.peer.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The addresses of a peer, some of which nobody listens at. */
@Timeout(30)
class ConnectingTest {
  private final EventLoop loop = EventLoop.start();
  private final Side side = Side.open(loop, Role.INITIATOR, Timeouts.DEFAULT);

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void aRefusedConnectionSaysSo() throws Exception {
    connect(nobody());

    assertInstanceOf(DisconnectReason.ConnectFailed.class, side.closed.get());
    assertEquals(List.of("closed"), side.calls);
  }

  @Test
  @DisplayName("T15: of several addresses the next is tried when one cannot be connected to")
  void theNextAddressIsTried() throws Exception {
    try (ServerSocket server = listen()) {
      connect(nobody(), nobody(), address(server));

      try (Socket peer = server.accept()) {
        peer.shutdownOutput();
        assertEquals(new DisconnectReason.PeerClosed(true, false), side.closed.get());
      }
    }
    assertEquals(List.of("connected", "closed"), side.calls);
  }

  @Test
  void aPeerThatIsAtNoneOfItsAddressesIsRefusedOnce() throws Exception {
    connect(nobody(), nobody());

    assertInstanceOf(DisconnectReason.ConnectFailed.class, side.closed.get());
    assertEquals(List.of("closed"), side.calls);
  }

  private void connect(InetSocketAddress... addresses) throws Exception {
    side.run(connection -> connection.connect(ImmutableList.copyOf(addresses), null));
  }

  /** Where nobody listens any more. */
  private static InetSocketAddress nobody() throws IOException {
    try (ServerSocket closed = listen()) {
      return address(closed);
    }
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static InetSocketAddress address(ServerSocket server) {
    return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
  }
}
