package io.bitcointcpip.cli.lookup;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.protocol.message.Inv;
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
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a lookup over real connections. The calling thread runs the {@link Search} and is the
 * only one that touches it: connections hand their events to its queue.
 */
public final class LookupRunner {
  private final SecureRandom random = new SecureRandom();

  @Inject
  LookupRunner() {}

  /**
   * Looks for a transaction; returns when it is found or cannot be, at the latest after {@code
   * limit}.
   *
   * @param chain says where blocks are, as far as it is known
   * @param peers whom to ask; all are connected to at once
   * @param conversation is told what happens on the connections
   * @throws InterruptedException if the thread is interrupted; all connections are closed then
   */
  public LookupOutcome run(
      LookupRequest lookup,
      KnownChain chain,
      ImmutableList<PeerAddress> peers,
      PeerOptions options,
      Duration limit,
      Conversation conversation)
      throws InterruptedException {
    ImmutableList<PeerAddress> distinct = ImmutableList.copyOf(new LinkedHashSet<>(peers));
    Search search =
        lookup.block().isEmpty() && lookup.sought() instanceof Sought.ById byId
            ? new MempoolSearch(byId.txid(), distinct, limit.toNanos())
            : new BlockSearch(
                lookup, lookup.block().orElseThrow(), distinct, limit.toNanos(), random, chain);
    return new Run(search, limit, conversation).run(distinct, options);
  }

  private static final class Run {
    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final Map<PeerAddress, Peer> peers = new HashMap<>();
    private final Search search;
    private final Duration limit;
    private final Conversation conversation;
    private long startedAt;
    private @Nullable RuntimeException failure;

    Run(Search search, Duration limit, Conversation conversation) {
      this.search = search;
      this.limit = limit;
      this.conversation = conversation;
    }

    LookupOutcome run(List<PeerAddress> addresses, PeerOptions options)
        throws InterruptedException {
      try (PeerTransport transport = PeerTransport.open(events::add)) {
        for (PeerAddress address : addresses) {
          CompletableFuture<Peer> unused = transport.connect(address, options, new Listener());
        }
        // Not before: what loads the first time takes longer than a peer.
        startedAt = System.nanoTime();
        while (search.outcome().isEmpty()) {
          step();
        }
      }
      // What the connections had to say until they were closed belongs to the trace.
      events.forEach(Runnable::run);
      return search.outcome().orElseThrow();
    }

    private void step() throws InterruptedException {
      long wait = search.nextDeadline() - now();
      @Nullable Runnable event = wait > 0 ? events.poll(wait, TimeUnit.NANOSECONDS) : null;
      if (event == null) {
        tell(() -> search.onDeadline(now()));
      } else {
        event.run();
      }
      if (failure != null) {
        throw failure;
      }
    }

    /** Whoever runs callbacks would swallow a failure, and the lookup would wait for its end. */
    private void guarded(Runnable callback) {
      try {
        callback.run();
      } catch (RuntimeException e) {
        failure = e;
      }
    }

    private long now() {
      return System.nanoTime() - startedAt;
    }

    /** Tells the search of an event, unless it is over, and does what it wants done. */
    private void tell(Supplier<List<Step>> event) {
      if (search.outcome().isEmpty()) {
        event.get().forEach(this::carryOut);
      }
    }

    private void carryOut(Step step) {
      if (step instanceof Step.Ask ask) {
        ask(ask.peer(), ask.request());
      } else if (step instanceof Step.Drop drop && peers.containsKey(drop.peer())) {
        peers.get(drop.peer()).close();
      }
    }

    private void ask(PeerAddress address, Request request) {
      Peer peer = peers.get(address);
      if (peer == null) {
        throw new IllegalStateException("asked before the handshake: " + address);
      }
      // The search has deadlines of its own, this one only ends what nobody waits for any more.
      CompletableFuture<Void> unused =
          peer.request(request, limit)
              .thenAccept(
                  answer ->
                      guarded(() -> tell(() -> search.onAnswer(address, request, answer, now()))));
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
              tell(() -> search.onReady(peer.address(), peer.info(), now()));
            });
      }

      @Override
      public void onMessage(Peer peer, Message message) {
        if (message instanceof Inv inv) {
          guarded(() -> tell(() -> search.onAnnouncement(peer.address(), inv, now())));
        }
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
              tell(() -> search.onClosed(peer.address(), reason, now()));
            });
      }
    }
  }
}
