package io.bitcointcpip.soak;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.GetAddr;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.SendOutcome;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One of the connections to hostile nodes: asks again and again, and comes back when it ended. */
final class HostileLink implements PeerListener {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int PAUSE_MILLIS = 2_000;

  private final PeerTransport transport;
  private final PeerAddress address;
  private final PeerOptions options;
  private final ScheduledExecutorService timer;
  private final Random random;
  private final AtomicInteger ready;
  private final BiConsumer<DisconnectReason, Boolean> ended;
  private @Nullable Peer current;

  /**
   * A connection that is to be made.
   *
   * @param timer on whose thread this object lives
   * @param ready counts connections whose handshake is over
   * @param ended is told of each end, and whether a handshake was over
   */
  HostileLink(
      PeerTransport transport,
      PeerAddress address,
      PeerOptions options,
      ScheduledExecutorService timer,
      Random random,
      AtomicInteger ready,
      BiConsumer<DisconnectReason, Boolean> ended) {
    this.transport = transport;
    this.address = address;
    this.options = options;
    this.timer = timer;
    this.random = random;
    this.ready = ready;
    this.ended = ended;
  }

  void connect() {
    CompletableFuture<Peer> unused = transport.connect(address, options, this);
  }

  @Override
  public void onReady(Peer peer) {
    timer.execute(
        () -> {
          current = peer;
          ready.incrementAndGet();
          ask(peer);
        });
  }

  @Override
  public void onClosed(Peer peer, DisconnectReason reason) {
    timer.execute(
        () -> {
          boolean wasReady = current != null;
          current = null;
          ready.addAndGet(wasReady ? -1 : 0);
          ended.accept(reason, wasReady);
          later(this::connect);
        });
  }

  private void ask(Peer peer) {
    if (!peer.equals(current)) {
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> request(peer, new Request.Data(Wanted.item()));
      case 1 ->
          request(
              peer,
              new Request.HeadersFrom(
                  ImmutableList.of(BlockHash.TYPE.zero()), BlockHash.TYPE.zero()));
      case 2 -> request(peer, new Request.Probe(random.nextLong()));
      default -> {
        CompletableFuture<SendOutcome> unused = peer.send(new GetAddr());
      }
    }
    later(() -> ask(peer));
  }

  private static void request(Peer peer, Request request) {
    CompletableFuture<Answer> unused = peer.request(request, PATIENCE);
  }

  private void later(Runnable action) {
    var unused = timer.schedule(action, random.nextInt(PAUSE_MILLIS), TimeUnit.MILLISECONDS);
  }
}
