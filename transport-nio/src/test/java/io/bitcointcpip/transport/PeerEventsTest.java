package io.bitcointcpip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.bitcointcpip.protocol.frame.PayloadPolicy;
import io.bitcointcpip.protocol.frame.V1Transport;
import io.bitcointcpip.protocol.message.Version;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.NetworkAddress;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.transport.loop.Connection;
import io.bitcointcpip.transport.loop.EventLoop;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.PeerProtocol;
import io.bitcointcpip.transport.peer.Role;
import io.bitcointcpip.transport.peer.Route;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PeerEventsTest {
  static final Version OWN =
      new Version(
          70016,
          ServiceFlags.NONE,
          0,
          NetworkAddress.UNSPECIFIED,
          NetworkAddress.UNSPECIFIED,
          1,
          UserAgent.of("/test/"),
          0,
          true);

  /** Takes no message. */
  static final class Nothing implements PayloadPolicy {
    @Override
    public int maxSize(CommandName command) {
      return 0;
    }

    @Override
    public boolean keeps(CommandName command, int size) {
      return false;
    }
  }

  @Test
  void anEndThatIsToldTwiceIsTheFirstOne() {
    PeerListener listener = mock(PeerListener.class);
    AtomicInteger ended = new AtomicInteger();
    try (EventLoop loop = EventLoop.start()) {
      V1Transport wire = new V1Transport(Network.REGTEST, new Nothing());
      PeerOptions options = PeerOptions.client(Network.REGTEST, UserAgent.of("/test/"));
      PeerEvents events =
          new PeerEvents(
              loop, Callbacks.on(Runnable::run), listener, transport -> {}, ended::incrementAndGet);
      PeerProtocol protocol =
          new PeerProtocol(Role.INITIATOR, options, OWN, nonce -> false, new Random(1));
      Connection connection =
          new Connection(loop, wire, null, protocol, options.timeouts(), events);
      Peer peer = events.attach(new PeerAddress("127.0.0.1", 1), Route.DIRECT, 1, connection);

      events.onClosed(new DisconnectReason.LocalClose());
      events.onClosed(new DisconnectReason.PeerClosed(false, false));

      verify(listener, times(1)).onClosed(any(), any());
      verify(listener).onClosed(peer, new DisconnectReason.LocalClose());
      assertEquals(1, ended.get());
    }
  }
}
