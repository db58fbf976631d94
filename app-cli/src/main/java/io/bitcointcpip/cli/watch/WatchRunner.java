package io.bitcointcpip.cli.watch;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.discovery.AddressSource;
import io.bitcointcpip.transport.discovery.Candidate;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerProtocol;
import io.bitcointcpip.transport.peer.SendOutcome;
import io.bitcointcpip.transport.pool.Failure;
import io.bitcointcpip.transport.pool.PeerPoolRunner;
import io.bitcointcpip.transport.pool.PoolListener;
import io.bitcointcpip.transport.pool.PoolOptions;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a {@link Watch} over a pool of connections, which replaces those that are lost. The
 * pool's thread runs the watch; the calling thread writes the lines, so that whoever reads them
 * slowly holds up no connection: lines that are not taken in time are counted, and lost.
 */
public final class WatchRunner {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final int MAX_LINES = 10_000;
  private static final int MAX_SPARES = 2;

  private final SecureRandom random = new SecureRandom();

  /** Public, so that Dagger calls it without a factory, which would have to be loaded. */
  @Inject
  public WatchRunner() {}

  /**
   * Watches until enough is seen, or time is over.
   *
   * @throws CommandFailure if no node is reached, or none is left
   * @throws InterruptedException if the thread is interrupted; all connections are closed then
   */
  public WatchSummary run(WatchTask task) throws CommandFailure, InterruptedException {
    Run run = new Run(task);
    try (PeerTransport transport = PeerTransport.open();
        PeerPoolRunner pool =
            PeerPoolRunner.start(
                transport,
                task.options(),
                poolOptions(task),
                run::candidates,
                run,
                new Observer(task.conversation()),
                random)) {
      run.pool = pool;
      return run.watch(pool);
    }
  }

  private static PoolOptions poolOptions(WatchTask task) {
    int nodes = task.nodes().size();
    int spares = task.given() ? 0 : Math.min(MAX_SPARES, nodes / 4);
    return PoolOptions.keeping(nodes - spares, ServiceFlags.NONE).withSpares(spares).ofAnyGroup();
  }

  private static final class Run implements PoolListener {
    private final WatchTask task;
    private final Watch watch;
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(MAX_LINES);
    private final Queue<String> notes = new ArrayDeque<>();
    private final Map<PeerAddress, Peer> peers = new HashMap<>();
    private final long startedAt = System.nanoTime();
    private boolean everConnected;
    private long slow;
    private volatile @Nullable PeerPoolRunner pool;

    Run(WatchTask task) {
      this.task = task;
      this.watch = new Watch(task.options().network(), task.filter());
    }

    private long now() {
      return System.nanoTime() - startedAt;
    }

    /**
     * All there are, as if the user had named them: none is given up for being away, since watching
     * has no end.
     */
    private List<Candidate> candidates() {
      return task.nodes().stream().map(node -> Candidate.of(node, AddressSource.GIVEN)).toList();
    }

    WatchSummary watch(PeerPoolRunner source) throws CommandFailure, InterruptedException {
      long end = PeerProtocol.deadline(0, task.limit());
      long shown = 0;
      long nextTick = 0;
      while (shown < task.count() && now() < end) {
        String line = lines.poll(Math.min(TICK_NANOS, end - now()), TimeUnit.NANOSECONDS);
        if (line != null) {
          task.out().accept(line);
          shown++;
        }
        if (now() >= nextTick) {
          tick();
          failIfNobodyIsLeft(source);
          nextTick = now() + TICK_NANOS;
        }
      }
      sayNotes();
      return summary(shown);
    }

    private synchronized WatchSummary summary(long shown) {
      return new WatchSummary(
          shown,
          watch.leftOut(),
          watch.neverSent(),
          slow,
          shown == task.count(),
          Duration.ofNanos(now()));
    }

    private void tick() {
      synchronized (this) {
        perform(watch.onTick(now()));
      }
      sayNotes();
    }

    private void sayNotes() {
      ImmutableList<String> toSay;
      synchronized (this) {
        toSay = ImmutableList.copyOf(notes);
        notes.clear();
      }
      toSay.forEach(task.note());
    }

    private void failIfNobodyIsLeft(PeerPoolRunner source)
        throws CommandFailure, InterruptedException {
      synchronized (this) {
        if (!peers.isEmpty()) {
          return;
        }
      }
      List<Failure> failures = failures(source);
      long over =
          failures.stream().filter(failure -> !everConnected() || failure.givenUp()).count();
      if (over >= new LinkedHashSet<>(task.nodes()).size()) {
        throw new CommandFailure(
            ExitCode.NETWORK,
            (everConnected() ? "no node is left: " : "no node reached: ")
                + failures.get(0).address()
                + ": "
                + failures.get(0).reason()
                + (over > 1 ? ", and " + (over - 1) + " more failed" : ""),
            "is the network reachable? try --peer HOST[:PORT], --proxy or --transport v1");
      }
    }

    private synchronized boolean everConnected() {
      return everConnected;
    }

    private static List<Failure> failures(PeerPoolRunner source) throws InterruptedException {
      try {
        return source.failures().get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("the pool knows its failures", e);
      }
    }

    @Override
    public synchronized void onUse(Peer peer) {
      if (everConnected && peers.isEmpty()) {
        notes.add("connected again, to " + peer.address());
      }
      everConnected = true;
      peers.put(peer.address(), peer);
      watch.onPeer(peer.address());
    }

    @Override
    public synchronized void onMessage(Peer peer, Message message) {
      perform(watch.onMessage(peer.address(), message, now()));
    }

    @Override
    public synchronized void onLost(PeerAddress address, DisconnectReason reason) {
      peers.remove(address);
      if (peers.isEmpty()) {
        notes.add("warning: no node is connected: " + address + ": " + reason.describe());
      }
      perform(watch.onLost(address, now()));
    }

    private void perform(List<WatchStep> steps) {
      for (WatchStep step : steps) {
        if (step instanceof WatchStep.Show show) {
          slow += lines.offer(task.line().apply(show.sighting())) ? 0 : 1;
        } else if (step instanceof WatchStep.Send send) {
          Peer peer = peers.get(send.peer());
          if (peer != null) {
            CompletableFuture<SendOutcome> unused = peer.send(send.message());
          }
        } else if (step instanceof WatchStep.Reject reject) {
          reject(reject);
        }
      }
    }

    private void reject(WatchStep.Reject reject) {
      notes.add("warning: " + reject.peer() + " " + reject.why());
      PeerPoolRunner source = pool;
      if (source != null) {
        source.reject(reject.peer(), reject.why());
      }
    }
  }

  /** Shows what happens on the connections. */
  private record Observer(Conversation conversation) implements PeerListener {
    @Override
    public void onConnected(Peer peer) {
      conversation.connected(peer);
    }

    @Override
    public void onReady(Peer peer) {
      conversation.ready(peer);
    }

    @Override
    public void onFrame(Peer peer, FrameEvent event) {
      conversation.frame(peer, event);
    }

    @Override
    public void onClosed(Peer peer, DisconnectReason reason) {
      conversation.closed(peer, reason);
    }
  }
}
