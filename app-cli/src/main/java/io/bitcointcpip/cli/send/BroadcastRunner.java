package io.bitcointcpip.cli.send;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.PeerProtocol;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a {@link Broadcast} over real connections. The calling thread runs it and is the only
 * one that touches it.
 */
public final class BroadcastRunner {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** Public, so that Dagger calls it without a factory, which would have to be loaded. */
  @Inject
  public BroadcastRunner() {}

  /**
   * Sends a transaction; returns when it is clear what became of it, at the latest after {@code
   * limit}.
   *
   * @param progress is told now and then how it stands
   * @throws InterruptedException if the thread is interrupted; all connections are closed then
   */
  public SendOutcome run(
      Transaction transaction,
      ImmutableList<PeerAddress> peers,
      PeerOptions options,
      Duration limit,
      Conversation conversation,
      Consumer<SendOutcome> progress)
      throws InterruptedException {
    ImmutableList<PeerAddress> distinct = ImmutableList.copyOf(new LinkedHashSet<>(peers));
    BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    Run run =
        new Run(
            new Broadcast(transaction, distinct, PeerProtocol.deadline(0, limit)), conversation);
    try (PeerTransport transport = PeerTransport.open(events::add)) {
      for (PeerAddress peer : distinct) {
        CompletableFuture<Peer> unused = transport.connect(peer, options, run);
      }
      long nextTick = 0;
      while (!run.broadcast.isDone(run.now())) {
        @Nullable Runnable event = events.poll(TICK_NANOS, TimeUnit.NANOSECONDS);
        if (event != null) {
          event.run();
        }
        if (run.now() >= nextTick) {
          run.perform(run.broadcast.onTick(run.now()));
          progress.accept(run.broadcast.outcome());
          nextTick = run.now() + TICK_NANOS;
        }
      }
      SendOutcome outcome = run.broadcast.outcome();
      run.over = true;
      return outcome;
    } finally {
      // What the connections had to say until they were closed belongs to the trace.
      events.forEach(Runnable::run);
    }
  }

  private static final class Run implements PeerListener {
    private final Broadcast broadcast;
    private final Conversation conversation;
    private final Map<PeerAddress, Peer> peers = new HashMap<>();
    private final long startedAt = System.nanoTime();
    private boolean over;

    Run(Broadcast broadcast, Conversation conversation) {
      this.broadcast = broadcast;
      this.conversation = conversation;
    }

    long now() {
      return System.nanoTime() - startedAt;
    }

    void perform(List<SendStep> steps) {
      for (SendStep step : steps) {
        Peer peer = peers.get(step.peer());
        if (peer != null && !over) {
          CompletableFuture<?> unused = peer.send(step.message());
        }
      }
    }

    @Override
    public void onConnected(Peer peer) {
      conversation.connected(peer);
    }

    @Override
    public void onReady(Peer peer) {
      conversation.ready(peer);
      peers.put(peer.address(), peer);
      perform(broadcast.onReady(peer.address(), peer.info().handshake(), now()));
    }

    @Override
    public void onMessage(Peer peer, Message message) {
      perform(broadcast.onMessage(peer.address(), message, now()));
    }

    @Override
    public void onFrame(Peer peer, FrameEvent event) {
      conversation.frame(peer, event);
    }

    @Override
    public void onClosed(Peer peer, DisconnectReason reason) {
      conversation.closed(peer, reason);
      perform(broadcast.onClosed(peer.address(), reason, now()));
    }
  }
}
