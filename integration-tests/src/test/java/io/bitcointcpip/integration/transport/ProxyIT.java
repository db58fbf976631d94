package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.integration.proxy.FakeSocks5;
import io.bitcointcpip.integration.proxy.SocksRequest;
import io.bitcointcpip.transport.ConnectionException;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.ProxyFailure;
import io.bitcointcpip.transport.peer.Route;
import io.bitcointcpip.transport.peer.TransportPreference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections through a proxy that is the only way to the node. */
@Timeout(60)
class ProxyIT {
  /** A name that no resolver knows, of the form that none is ever asked for. */
  private static final String ONION = "a".repeat(56) + ".onion";

  private static final TestTransaction WANTED = TestTransaction.builder().paying(1, "51").build();

  @Test
  @DisplayName("S03: the proxy looks up every name, and has credentials of its own for each peer")
  void namesAreLookedUpByTheProxyAlone() throws Exception {
    try (FakeNode node = FakeNode.start();
        FakeSocks5 proxy = to(node);
        Client client = Client.open()) {
      node.serveTransaction(WANTED);
      PeerOptions options = through(proxy, TransportPreference.V1);

      for (String host : List.of(ONION, "no-such-host.invalid", "192.0.2.1", "2001:db8::1")) {
        Peer peer = connect(client, host, options);
        assertInstanceOf(Answer.Received.class, Client.ask(peer, WANTED));
        assertEquals(options.route(), peer.info().route());
        peer.close();
      }

      List<SocksRequest> requests = proxy.requests();
      assertEquals(List.of(3, 3, 1, 4), requests.stream().map(SocksRequest::type).toList());
      assertEquals(ONION, requests.get(0).host());
      assertTrue(requests.stream().allMatch(each -> each.port() == 8_333));
      assertNotEquals(requests.get(0).user(), requests.get(1).user());
      assertNotEquals(requests.get(0).password(), requests.get(1).password());
    }
  }

  @Test
  @DisplayName("S05: a v1 node is called again through the same proxy, and at once the next time")
  void theSecondAttemptTakesTheSameRoute() throws Exception {
    try (FakeNode node = FakeNode.start();
        FakeSocks5 proxy = to(node);
        Client client = Client.open()) {
      PeerOptions options = through(proxy, TransportPreference.AUTO);

      Peer first = connect(client, ONION, options);
      assertEquals("v1", first.info().transport());
      assertEquals(2, proxy.requests().size());
      assertEquals(2, node.connectionCount());

      Peer second = connect(client, ONION, options);
      assertEquals("v1", second.info().transport());
      assertEquals(3, node.connectionCount());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, GENERAL_FAILURE",
    "2, NOT_ALLOWED",
    "3, NETWORK_UNREACHABLE",
    "4, HOST_UNREACHABLE",
    "5, CONNECTION_REFUSED",
    "6, TTL_EXPIRED",
    "7, COMMAND_NOT_SUPPORTED",
    "8, ADDRESS_TYPE_NOT_SUPPORTED",
    "99, UNKNOWN_REPLY"
  })
  @DisplayName("S01: a refusal of the proxy is the reason of the end")
  void aRefusalIsTheReason(int code, ProxyFailure failure) {
    try (FakeNode node = FakeNode.start();
        FakeSocks5 proxy = to(node).refusing(code);
        Client client = Client.open()) {
      assertEquals(failure, failure(client, through(proxy, TransportPreference.AUTO)));
      assertEquals(0, node.connectionCount());
      assertEquals(1, proxy.requests().size());
    }
  }

  @Test
  @DisplayName("S02: a bound address of 255 bytes hides nothing of the peer's")
  void aLongBoundNameIsPassedOver() throws Exception {
    int[] reply = new int[5 + 255 + 2];
    System.arraycopy(new int[] {5, 0, 0, 3, 255}, 0, reply, 0, 5);
    try (FakeNode node = FakeNode.start();
        FakeSocks5 proxy = to(node).replying(reply);
        Client client = Client.open()) {
      node.serveTransaction(WANTED);

      Peer peer = connect(client, ONION, through(proxy, TransportPreference.V1));

      assertInstanceOf(Answer.Received.class, Client.ask(peer, WANTED));
    }
  }

  @Test
  @DisplayName("S04: a proxy that says nothing is given up")
  void aSilentProxyIsGivenUp() {
    try (FakeNode node = FakeNode.start();
        FakeSocks5 proxy = to(node).silent();
        Client client = Client.open()) {
      Route route = new Route.Socks5("127.0.0.1", proxy.port(), Client.SHORT);

      assertEquals(ProxyFailure.TIMED_OUT, failure(client, Client.OPTIONS.withRoute(route)));
    }
  }

  @Test
  void withoutAProxyOnionNamesAreRefusedBeforeAnyLookup() {
    try (Client client = Client.open()) {
      DisconnectReason reason = reason(client, Client.OPTIONS);

      assertEquals(new DisconnectReason.OnionWithoutProxy(), reason);
    }
  }

  private static FakeSocks5 to(FakeNode node) {
    return FakeSocks5.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port()));
  }

  private static PeerOptions through(FakeSocks5 proxy, TransportPreference transport) {
    Route route = new Route.Socks5("127.0.0.1", proxy.port(), Duration.ofSeconds(20));
    return Client.OPTIONS.withRoute(route).withTransport(transport);
  }

  private static Peer connect(Client client, String host, PeerOptions options) throws Exception {
    return client
        .transport()
        .connect(new PeerAddress(host, 8_333), options, new RecordingListener())
        .get(Client.SOON.toSeconds(), TimeUnit.SECONDS);
  }

  private static ProxyFailure failure(Client client, PeerOptions options) {
    return assertInstanceOf(DisconnectReason.ProxyFailed.class, reason(client, options)).failure();
  }

  private static DisconnectReason reason(Client client, PeerOptions options) {
    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> connect(client, ONION, options));
    return assertInstanceOf(ConnectionException.class, failure.getCause()).reason();
  }
}
