package io.bitcointcpip.transport.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.network.UserAgent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PeerOptionsTest {
  private static final UserAgent AGENT = UserAgent.of("/test/");
  private static final PeerOptions CLIENT = PeerOptions.client(Network.SIGNET, AGENT);

  @Test
  void aClientOffersAndDemandsNothingAndCanFetchTransactions() {
    assertEquals(Network.SIGNET, CLIENT.network());
    assertEquals(AGENT, CLIENT.userAgent());
    assertEquals(ServiceFlags.NONE, CLIENT.services());
    assertEquals(ServiceFlags.NONE, CLIENT.requiredServices());
    assertEquals(0, CLIENT.startHeight());
    assertEquals(Route.DIRECT, CLIENT.route());
    assertEquals(Timeouts.DEFAULT, CLIENT.timeouts());
    assertFalse(CLIENT.wtxidRelay());
  }

  @Test
  void eachChangeChangesOneThingAndKeepsTheOthers() {
    Route route = new Route.Socks5("127.0.0.1", 9_050, Duration.ofSeconds(9));
    Timeouts timeouts = Timeouts.DEFAULT.atMost(Duration.ofSeconds(1));

    PeerOptions changed =
        CLIENT
            .serving(ServiceFlags.NETWORK, 170)
            .withTimeouts(timeouts)
            .withTransport(TransportPreference.V2)
            .withWtxidRelay()
            .withoutPongs()
            .withRoute(route);

    assertEquals(
        new PeerOptions(
            Network.SIGNET,
            AGENT,
            ServiceFlags.NETWORK,
            ServiceFlags.NONE,
            170,
            CLIENT.relay(),
            true,
            CLIENT.addrV2(),
            false,
            TransportPreference.V2,
            route,
            timeouts),
        changed);
  }
}
