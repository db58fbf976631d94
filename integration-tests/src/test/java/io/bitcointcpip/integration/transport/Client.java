package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestBlock;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.ConnectionException;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.Timeouts;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A transport under test, with words for what the suites do with it. */
final class Client implements AutoCloseable {
  /** Longer than anything takes that is to happen. */
  static final Duration SOON = Duration.ofSeconds(20);

  /** For what is not to happen, or to take too long. */
  static final Duration SHORT = Duration.ofMillis(200);

  static final PeerOptions OPTIONS =
      PeerOptions.client(Network.REGTEST, UserAgent.of("/integration/"))
          .withTimeouts(new Timeouts(SOON, SOON, SOON, SOON, SOON));

  private final PeerTransport transport;

  private Client(PeerTransport transport) {
    this.transport = transport;
  }

  static Client open() {
    return new Client(PeerTransport.open());
  }

  static Client open(Executor callbacks) {
    return new Client(PeerTransport.open(callbacks));
  }

  PeerTransport transport() {
    return transport;
  }

  CompletableFuture<Peer> connecting(FakeNode node, PeerOptions options, RecordingListener told) {
    return transport.connect(PeerAddress.parse(node.hostAndPort(), 0), options, told);
  }

  Peer connect(FakeNode node, PeerOptions options, RecordingListener told) {
    return get(connecting(node, options, told));
  }

  Peer connect(FakeNode node, RecordingListener told) {
    return connect(node, OPTIONS, told);
  }

  Peer connect(FakeNode node) {
    return connect(node, new RecordingListener());
  }

  /** Connects in vain; returns the reason, which the listener must have been told too. */
  DisconnectReason connectInVain(FakeNode node, PeerOptions options) {
    return connectInVain(node, options, new RecordingListener());
  }

  DisconnectReason connectInVain(FakeNode node, PeerOptions options, RecordingListener told) {
    CompletableFuture<Peer> connecting = connecting(node, options, told);

    ExecutionException failure =
        assertThrows(
            ExecutionException.class, () -> connecting.get(SOON.toMillis(), TimeUnit.MILLISECONDS));

    ConnectionException cause = assertInstanceOf(ConnectionException.class, failure.getCause());
    assertEquals(cause.reason(), told.reason());
    return cause.reason();
  }

  static Answer ask(Peer peer, InventoryItem item, Duration limit) {
    return get(peer.request(new Request.Data(item), limit));
  }

  static Answer ask(Peer peer, TestTransaction transaction) {
    return ask(peer, itemOf(transaction), SOON);
  }

  static InventoryItem itemOf(TestTransaction transaction) {
    return InventoryItem.witnessTransaction(Txid.TYPE.fromHex(transaction.txidHex()));
  }

  static InventoryItem itemOf(TestBlock block) {
    return InventoryItem.witnessBlock(BlockHash.TYPE.fromHex(block.hashHex()));
  }

  /** Asserts that the peer still answers. */
  static void assertAlive(Peer peer) {
    assertInstanceOf(
        Answer.Received.class, get(peer.request(new Request.Probe(0x77), SOON)), "a pong");
  }

  static Bytes bytes(Octets octets) {
    return Bytes.copyOf(octets.toByteArray());
  }

  static <T> T get(Future<T> future) {
    try {
      return future.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    transport.close();
  }
}
