package io.bitcointcpip.transport.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerServer;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.discovery.AddressBook;
import io.bitcointcpip.transport.discovery.AddressPolicy;
import io.bitcointcpip.transport.discovery.AddressSource;
import io.bitcointcpip.transport.discovery.Candidate;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.InOrder;

@Timeout(60)
class PeerPoolRunnerTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
  private static final String THIS_FILE =
      "src/test/java/io/bitcointcpip/transport/pool/PeerPoolRunnerTest.java";
  private static final PeerOptions CLIENT =
      PeerOptions.client(Network.REGTEST, UserAgent.of("/example:1.0/"));

  private final BlockingQueue<Peer> used = new LinkedBlockingQueue<>();
  private final BlockingQueue<PeerAddress> lost = new LinkedBlockingQueue<>();

  /** Notes which peers may be used, and which are gone. */
  class Uses implements PoolListener {
    @Override
    public void onUse(Peer peer) {
      used.add(peer);
    }

    @Override
    public void onLost(PeerAddress address, DisconnectReason reason) {
      lost.add(address);
    }
  }

  /** Wants to be told every message. */
  static class Tap implements PeerListener {
    @Override
    public void onFrame(Peer peer, FrameEvent event) {}
  }

  @Test
  void lostPeersAreReplacedAndFailuresKeepTheirReasons() throws Exception {
    List<PeerAddress> nodes = new ArrayList<>();
    PeerAddress dead;
    try (PeerTransport serving = PeerTransport.open();
        PeerTransport transport = PeerTransport.open()) {
      for (int i = 0; i < 5; i++) {
        nodes.add(address(serve(serving)));
      }
      PeerServer closed = serve(serving);
      dead = address(closed);
      closed.close();
      AddressBook book = new AddressBook(AddressPolicy.forConnections(), new SecureRandom());
      book.add(Candidate.of(dead, AddressSource.GIVEN));
      nodes.forEach(node -> book.add(Candidate.of(node, AddressSource.GIVEN)));

      try (PeerPoolRunner pool = keep(transport, CLIENT, book)) {
        Peer first = used.take();
        Set<PeerAddress> two = new HashSet<>(Set.of(first.address(), used.take().address()));
        assertEquals(2, two.size());
        assertTrue(nodes.containsAll(two));

        pool.reject(first.address(), "sent another block");

        assertEquals(first.address(), lost.take());
        assertTrue(two.add(used.take().address()));
        List<Failure> failures = pool.failures().get(10, TimeUnit.SECONDS);
        assertTrue(
            failures.contains(new Failure(first.address(), "sent another block", 5, true)),
            failures.toString());
      }
    }
  }

  @Test
  void addressesThatAreOfferedAreTriedAndAnObserverSeesMoreThanThePool() throws Exception {
    PeerListener observer = spy(new Tap());
    PoolListener listener = spy(new Uses());
    try (PeerTransport serving = PeerTransport.open();
        PeerTransport transport = PeerTransport.open();
        PeerPoolRunner pool =
            PeerPoolRunner.start(
                transport,
                CLIENT,
                PoolOptions.keeping(1, ServiceFlags.NETWORK),
                List::of,
                listener,
                observer,
                new SecureRandom())) {
      PeerServer server = serve(serving);

      pool.offer(List.of(Candidate.of(address(server), AddressSource.GIVEN)));
      Peer peer = used.take();
      pool.reject(peer.address(), "of no use");

      assertEquals(peer.address(), lost.take());
      InOrder order = inOrder(observer, listener);
      order.verify(observer).onConnected(peer);
      order.verify(observer).onReady(peer);
      order.verify(listener).onUse(peer);
      order.verify(observer).onClosed(eq(peer), any());
      order.verify(listener).onLost(eq(peer.address()), any());
      verify(observer, atLeastOnce()).onFrame(eq(peer), any());
    }
  }

  private PeerPoolRunner keep(PeerTransport transport, PeerOptions options, AddressBook book) {
    PoolListener listener = new Uses();
    return PeerPoolRunner.start(
        transport,
        options,
        PoolOptions.keeping(2, ServiceFlags.NETWORK),
        () -> book.next().map(List::of).orElse(List.of()),
        listener,
        new SecureRandom());
  }

  @Test
  void theReadmeShowsThisExample() throws IOException {
    String readme = Files.readString(MODULE.resolve("README.md"));
    int section = readme.indexOf("## Finding and keeping peers");
    int start = readme.indexOf("```java", section) + "```java".length();
    String example = flat(readme.substring(start, readme.indexOf("```", start)));

    assertTrue(flat(Files.readString(MODULE.resolve(THIS_FILE))).contains(example), example);
  }

  private static PeerServer serve(PeerTransport serving) throws IOException {
    return serving.listen(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        CLIENT.serving(ServiceFlags.NETWORK, 0),
        () -> new PeerListener() {});
  }

  private static PeerAddress address(PeerServer server) {
    return new PeerAddress("127.0.0.1", server.localAddress().getPort());
  }

  /** Without line breaks and indentation, which differ. */
  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
