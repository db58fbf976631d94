package io.bitcointcpip.cli.chain.sync;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a sync over real connections. The calling thread runs the {@link HeaderSync} and is
 * the only one that touches it and the chain: connections hand their events to its queue.
 */
public final class HeaderSyncRunner {
  private final InstantSource clock;

  @Inject
  HeaderSyncRunner() {
    this(InstantSource.system());
  }

  /** A runner that takes the time of day from {@code clock}; deadlines do not depend on it. */
  public HeaderSyncRunner(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Brings {@code chain} to the best that {@code peers} know; returns at the latest after {@code
   * limit}.
   *
   * @param conversation is told what happens on the connections
   * @param progress is told how far it is, after each answer
   * @throws io.bitcointcpip.cli.chain.store.StoreException if headers cannot be kept
   * @throws InterruptedException if the thread is interrupted; all connections are closed then
   */
  public SyncOutcome run(
      BestChain chain,
      SyncGoal goal,
      ImmutableList<PeerAddress> peers,
      PeerOptions options,
      SyncLimits limits,
      Duration limit,
      Conversation conversation,
      Consumer<SyncProgress> progress)
      throws InterruptedException {
    ImmutableSet<PeerAddress> distinct = ImmutableSet.copyOf(peers);
    HeaderSync sync =
        new HeaderSync(
            chain,
            goal,
            distinct,
            limits,
            () -> clock.instant().getEpochSecond(),
            limit,
            System.nanoTime());
    return new Run(sync, limit, conversation, progress).run(distinct, options);
  }

  private static final class Run {
    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final Map<PeerAddress, Peer> peers = new HashMap<>();
    private final HeaderSync sync;
    private final Duration limit;
    private final Conversation conversation;
    private final Consumer<SyncProgress> progress;
    private @Nullable RuntimeException failure;

    Run(
        HeaderSync sync,
        Duration limit,
        Conversation conversation,
        Consumer<SyncProgress> progress) {
      this.sync = sync;
      this.limit = limit;
      this.conversation = conversation;
      this.progress = progress;
    }

    SyncOutcome run(ImmutableSet<PeerAddress> addresses, PeerOptions options)
        throws InterruptedException {
      try (PeerTransport transport = PeerTransport.open(events::add)) {
        for (PeerAddress address : addresses) {
          CompletableFuture<Peer> unused = transport.connect(address, options, new Listener());
        }
        while (sync.outcome().isEmpty()) {
          step();
        }
      }
      // What the connections had to say until they were closed belongs to the trace.
      events.forEach(Runnable::run);
      return sync.outcome().orElseThrow();
    }

    private void step() throws InterruptedException {
      long wait = sync.nextDeadline() - System.nanoTime();
      @Nullable Runnable event = wait > 0 ? events.poll(wait, TimeUnit.NANOSECONDS) : events.poll();
      if (event == null) {
        tell(() -> sync.onDeadline(System.nanoTime()));
      } else {
        event.run();
      }
      if (failure != null) {
        throw failure;
      }
    }

    /** Whoever runs callbacks would swallow a failure, and the sync would wait for its end. */
    private void guarded(Runnable callback) {
      try {
        callback.run();
      } catch (RuntimeException e) {
        failure = e;
      }
    }

    /** Tells the sync of an event, unless it is over, and does what it wants done. */
    private void tell(Supplier<List<SyncStep>> event) {
      if (sync.outcome().isEmpty()) {
        event.get().forEach(this::carryOut);
        progress.accept(sync.progress());
      }
    }

    private void carryOut(SyncStep step) {
      if (step instanceof SyncStep.Ask ask) {
        ask(ask.peer(), ask.request());
      } else if (step instanceof SyncStep.Drop drop && peers.containsKey(drop.peer())) {
        peers.get(drop.peer()).close();
      }
    }

    private void ask(PeerAddress address, Request request) {
      Peer peer = peers.get(address);
      if (peer == null) {
        throw new IllegalStateException("asked before the handshake: " + address);
      }
      // The sync has deadlines of its own, this one only ends what nobody waits for any more.
      CompletableFuture<Void> unused =
          peer.request(request, limit)
              .thenAccept(
                  answer ->
                      guarded(
                          () ->
                              tell(
                                  () ->
                                      sync.onAnswer(address, request, answer, System.nanoTime()))));
    }

    private final class Listener implements PeerListener {
      @Override
      public void onConnected(Peer peer) {
        guarded(() -> conversation.connected(peer));
      }

      @Override
      public void onReady(Peer peer) {
        guarded(
            () -> {
              conversation.ready(peer);
              peers.put(peer.address(), peer);
              long theirTime = Math.max(0, peer.info().handshake().version().timestamp());
              tell(() -> sync.onReady(peer.address(), theirTime, System.nanoTime()));
            });
      }

      @Override
      public void onMessage(Peer peer, Message message) {
        // Announcements: whatever is new by the end, the next run asks for.
      }

      @Override
      public void onFrame(Peer peer, FrameEvent event) {
        guarded(() -> conversation.frame(peer, event));
      }

      @Override
      public void onClosed(Peer peer, DisconnectReason reason) {
        guarded(
            () -> {
              conversation.closed(peer, reason);
              tell(() -> sync.onClosed(peer.address(), reason, System.nanoTime()));
            });
      }
    }
  }
}
