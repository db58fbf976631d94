package io.bitcointcpip.integration.transport;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.TestBlock;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.discovery.AddressBook;
import io.bitcointcpip.transport.discovery.AddressPolicy;
import io.bitcointcpip.transport.discovery.AddressSource;
import io.bitcointcpip.transport.discovery.Candidate;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.DisconnectReason.Phase;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.Timeouts;
import io.bitcointcpip.transport.pool.Failure;
import io.bitcointcpip.transport.pool.PeerPoolRunner;
import io.bitcointcpip.transport.pool.PoolListener;
import io.bitcointcpip.transport.pool.PoolOptions;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A program for a network namespace of its own, of which it may switch the network off. It does so
 * in the middle of a block, and on again once the peer was tried twice in vain. Ends with 0 if the
 * block came then.
 */
final class NetworkDownScenario {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
  private static final Duration MESSAGE_LIMIT = Duration.ofSeconds(3);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  // Twice as fast as a message has to come: without the outage it would be in time.
  private static final Fault SLOWLY = Fault.dribble(100, 50);
  private static final PeerOptions OPTIONS =
      Client.OPTIONS.withTimeouts(
          new Timeouts(CONNECT_LIMIT, Client.SOON, MESSAGE_LIMIT, Client.SOON, Client.SOON));
  private static final PoolOptions POOL = PoolOptions.keeping(1, ServiceFlags.NONE);

  private final BlockingQueue<Peer> used = new LinkedBlockingQueue<>();
  private final BlockingQueue<DisconnectReason> lost = new LinkedBlockingQueue<>();

  private NetworkDownScenario() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    ip("up");
    new NetworkDownScenario().run();
  }

  private void run() throws Exception {
    TestTransaction large = TestTransaction.builder().paying(1, "6a".repeat(20_000)).build();
    TestBlock block = TestBlock.builder().transactions(List.of(large)).mine();
    try (FakeNode node = FakeNode.start();
        PeerTransport transport = PeerTransport.open();
        PeerPoolRunner pool = keep(transport, PeerAddress.parse(node.hostAndPort(), 0))) {
      node.serveBlock(block);
      Peer first = await(used);
      node.inject(SLOWLY);
      CompletableFuture<Answer> cut = ask(first, block);
      node.takeMessage("getdata", Client.SOON);

      ip("down");

      expect(
          new DisconnectReason.TimedOut(Phase.MESSAGE, MESSAGE_LIMIT), await(lost), "the reason");
      expect(Answer.Disconnected.class, Client.get(cut).getClass(), "the answer that was cut");
      while (attemptsInVain(pool) < 2) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      node.heal();

      ip("up");

      Peer second = await(used);
      expect(Answer.Received.class, Client.get(ask(second, block)).getClass(), "the second answer");
    }
  }

  private PeerPoolRunner keep(PeerTransport transport, PeerAddress address) {
    AddressBook book = new AddressBook(AddressPolicy.forConnections(), new SecureRandom());
    book.add(Candidate.of(address, AddressSource.GIVEN));
    PoolListener listener =
        new PoolListener() {
          @Override
          public void onUse(Peer peer) {
            used.add(peer);
          }

          @Override
          public void onLost(PeerAddress of, DisconnectReason reason) {
            lost.add(reason);
          }
        };
    return PeerPoolRunner.start(
        transport,
        OPTIONS,
        POOL,
        () -> book.next().map(List::of).orElse(List.of()),
        listener,
        new SecureRandom());
  }

  private static CompletableFuture<Answer> ask(Peer peer, TestBlock block) {
    return peer.request(new Request.Data(Client.itemOf(block)), Duration.ofMinutes(1));
  }

  /** The failures after the first, which was the loss of the connection. */
  private static int attemptsInVain(PeerPoolRunner pool) throws Exception {
    List<Failure> failures = pool.failures().get(Client.SOON.toSeconds(), TimeUnit.SECONDS);
    return failures.stream().mapToInt(Failure::count).max().orElse(0) - 1;
  }

  private static <T> T await(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(1, TimeUnit.MINUTES);
    if (next == null) {
      throw new AssertionError("nothing happened");
    }
    return next;
  }

  private static void expect(Object expected, Object actual, String what) {
    if (!expected.equals(actual)) {
      throw new AssertionError(what + " is " + actual + ", expected " + expected);
    }
  }

  private static void ip(String state) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("ip", "link", "set", "lo", state).inheritIO().start();
    expect(0, process.waitFor(), "the exit code of ip");
  }
}
