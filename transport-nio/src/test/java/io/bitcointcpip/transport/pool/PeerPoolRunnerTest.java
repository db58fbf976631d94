package io.bitcointcpip.transport.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.UnknownMessage;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.wire.Bytes;
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
import io.bitcointcpip.transport.peer.SendOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
  private static final PoolOptions IMPATIENT =
      new PoolOptions(
          1, 0, 1, 1, ServiceFlags.NETWORK, Duration.ofMillis(1), Duration.ofMillis(2), 3);
  private static final Message HELLO =
      new UnknownMessage(new CommandName("hello"), Bytes.fromHex("77"));

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

  /** Sends a message as soon as it may. */
  private static final class Greeter implements PeerListener {
    @Override
    public void onReady(Peer peer) {
      CompletableFuture<SendOutcome> unused = peer.send(HELLO);
    }
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
            failures.contains(new Failure(first.address(), "sent another block", 1, true)),
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

  @Test
  void aListenerAndAnObserverMayLeaveOutWhatTheyDoNotNeed() throws Exception {
    BlockingQueue<Peer> greeted = new LinkedBlockingQueue<>();
    PeerListener observer =
        new PeerListener() {
          @Override
          public void onMessage(Peer peer, Message message) {
            if (message.equals(HELLO)) {
              greeted.add(peer);
            }
          }
        };
    try (PeerTransport serving = PeerTransport.open();
        PeerTransport transport = PeerTransport.open()) {
      Candidate node = Candidate.of(address(serve(serving, Greeter::new)), AddressSource.GIVEN);
      try (PeerPoolRunner pool =
          PeerPoolRunner.start(
              transport,
              CLIENT,
              IMPATIENT,
              () -> List.of(node),
              new PoolListener() {},
              observer,
              new SecureRandom())) {
        greeted.take().close();
        // It is tried again, so its loss was told by now.
        assertEquals(node.address(), greeted.take().address());

        pool.reject(node.address(), "of no use");

        assertEquals(
            List.of(new Failure(node.address(), "of no use", 1, true)), pool.failures().get());
      }
    }
  }

  @Test
  void anAddressThatFailsIsTriedAgainUntilItIsGivenUp() throws Exception {
    try (PeerTransport serving = PeerTransport.open();
        PeerTransport transport = PeerTransport.open()) {
      PeerServer closed = serve(serving);
      PeerAddress dead = address(closed);
      closed.close();
      try (PeerPoolRunner pool =
          PeerPoolRunner.start(
              transport, CLIENT, IMPATIENT, List::of, new Uses(), new SecureRandom())) {
        pool.offer(List.of(Candidate.of(dead, AddressSource.SAVED)));

        List<Failure> failures = pool.failures().get();
        while (failures.isEmpty() || !failures.get(0).givenUp()) {
          failures = pool.failures().get();
        }

        assertEquals(1, failures.size());
        assertEquals(dead, failures.get(0).address());
        assertEquals(3, failures.get(0).count());
      }
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
    return serve(serving, () -> new PeerListener() {});
  }

  private static PeerServer serve(PeerTransport serving, Supplier<PeerListener> listeners)
      throws IOException {
    return serving.listen(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        CLIENT.serving(ServiceFlags.NETWORK, 0),
        listeners);
  }

  private static PeerAddress address(PeerServer server) {
    return new PeerAddress("127.0.0.1", server.localAddress().getPort());
  }

  /** Without line breaks and indentation, which differ. */
  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
