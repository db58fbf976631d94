package io.bitcointcpip.transport.pool;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.discovery.Candidate;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.PeerProtocol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what a {@link PeerPool} decides, over a {@link PeerTransport}. The pool, its listener
 * and the source of candidates are called by one thread of the runner's own.
 */
public final class PeerPoolRunner implements AutoCloseable {
  private final PeerTransport transport;
  private final PeerOptions options;
  private final PeerPool pool;
  private final Supplier<? extends List<Candidate>> candidates;
  private final PoolListener listener;
  private final @Nullable PeerListener observer;
  private final ScheduledExecutorService thread;
  private final Map<PeerAddress, Peer> peers = new HashMap<>();
  private final Map<PeerAddress, CompletableFuture<Peer>> attempts = new HashMap<>();
  private final Set<PeerAddress> inUse = new HashSet<>();
  private @Nullable Future<?> timer;

  private PeerPoolRunner(
      PeerTransport transport,
      PeerOptions options,
      PoolOptions poolOptions,
      Supplier<? extends List<Candidate>> candidates,
      PoolListener listener,
      @Nullable PeerListener observer,
      RandomGenerator random) {
    this.transport = transport;
    this.options = options;
    this.pool = new PeerPool(poolOptions, random);
    this.candidates = candidates;
    this.listener = listener;
    this.observer = observer;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread daemon = new Thread(task, "btc-p2p-pool");
              daemon.setDaemon(true);
              return daemon;
            });
  }

  /**
   * Begins to keep connections.
   *
   * @param candidates gives more addresses when they are needed; none for now is an empty list
   * @param random spreads second attempts
   */
  public static PeerPoolRunner start(
      PeerTransport transport,
      PeerOptions options,
      PoolOptions poolOptions,
      Supplier<? extends List<Candidate>> candidates,
      PoolListener listener,
      RandomGenerator random) {
    return start(
        new PeerPoolRunner(transport, options, poolOptions, candidates, listener, null, random));
  }

  /**
   * The same, with an observer that is told what happens on every connection: frames too, which the
   * pool's listener is not. It is called as the transport calls listeners.
   */
  public static PeerPoolRunner start(
      PeerTransport transport,
      PeerOptions options,
      PoolOptions poolOptions,
      Supplier<? extends List<Candidate>> candidates,
      PoolListener listener,
      PeerListener observer,
      RandomGenerator random) {
    return start(
        new PeerPoolRunner(
            transport, options, poolOptions, candidates, listener, observer, random));
  }

  private static PeerPoolRunner start(PeerPoolRunner runner) {
    runner.run(() -> runner.pool.start(System.nanoTime()));
    return runner;
  }

  /** Tells of addresses that came to be known meanwhile. */
  public void offer(List<Candidate> more) {
    run(() -> pool.onCandidates(more, System.nanoTime()));
  }

  /** Ends the connection with a peer that is of no use, and tries its address no more. */
  public void reject(PeerAddress address, String why) {
    run(() -> pool.onRejected(address, why, System.nanoTime()));
  }

  /** The last failure of each address, and why; of the 1,024 that failed last. */
  public CompletableFuture<ImmutableList<Failure>> failures() {
    return CompletableFuture.supplyAsync(pool::failures, thread);
  }

  /** Ends all connections of the pool; the transport lives on. */
  @Override
  public void close() {
    try {
      thread.execute(
          () -> {
            attempts.values().forEach(attempt -> attempt.cancel(false));
            peers.values().forEach(Peer::close);
          });
    } catch (RejectedExecutionException e) {
      // Closed twice.
    }
    thread.shutdown();
  }

  private void run(Supplier<? extends List<PoolEffect>> event) {
    try {
      thread.execute(
          () -> {
            event.get().forEach(this::carryOut);
            setTimer();
          });
    } catch (RejectedExecutionException e) {
      // The pool is closed: nothing is decided any more.
    }
  }

  private void carryOut(PoolEffect effect) {
    if (effect instanceof PoolEffect.Connect connect) {
      connect(connect.candidate().address());
    } else if (effect instanceof PoolEffect.Use use) {
      Peer peer = peers.get(use.address());
      if (peer != null) {
        inUse.add(use.address());
        listener.onUse(peer);
      }
    } else if (effect instanceof PoolEffect.Close close) {
      close(close.address());
    } else if (effect instanceof PoolEffect.NeedCandidates) {
      List<Candidate> more = candidates.get();
      run(() -> pool.onCandidates(more, System.nanoTime()));
    }
  }

  private void connect(PeerAddress address) {
    PeerListener events =
        observer == null ? new Listener() : new ObservedListener(new Listener(), observer);
    attempts.put(address, transport.connect(address, options, events));
  }

  private void close(PeerAddress address) {
    Peer peer = peers.get(address);
    CompletableFuture<Peer> attempt = attempts.get(address);
    if (peer != null) {
      peer.close();
    } else if (attempt != null) {
      attempt.cancel(false);
    }
  }

  private void setTimer() {
    if (timer != null) {
      timer.cancel(false);
    }
    long next = pool.nextDeadline();
    if (next != PeerProtocol.NEVER && !thread.isShutdown()) {
      timer =
          thread.schedule(
              () -> run(() -> pool.onDeadline(System.nanoTime())),
              Math.max(0, next - System.nanoTime()),
              TimeUnit.NANOSECONDS);
    }
  }

  private final class Listener implements PeerListener {
    @Override
    public void onReady(Peer peer) {
      run(
          () -> {
            attempts.remove(peer.address());
            peers.put(peer.address(), peer);
            return pool.onReady(
                peer.address(), peer.info().handshake().version().services(), System.nanoTime());
          });
    }

    @Override
    public void onMessage(Peer peer, Message message) {
      run(
          () -> {
            listener.onMessage(peer, message);
            return List.of();
          });
    }

    @Override
    public void onClosed(Peer peer, DisconnectReason reason) {
      run(
          () -> {
            attempts.remove(peer.address());
            peers.remove(peer.address());
            if (inUse.remove(peer.address())) {
              listener.onLost(peer.address(), reason);
            }
            return pool.onClosed(peer.address(), reason, System.nanoTime());
          });
    }
  }

  /** Two that listen, one after the other. */
  private record ObservedListener(PeerListener pool, PeerListener observer)
      implements PeerListener {
    @Override
    public void onConnected(Peer peer) {
      observer.onConnected(peer);
      pool.onConnected(peer);
    }

    @Override
    public void onReady(Peer peer) {
      observer.onReady(peer);
      pool.onReady(peer);
    }

    @Override
    public void onMessage(Peer peer, Message message) {
      observer.onMessage(peer, message);
      pool.onMessage(peer, message);
    }

    @Override
    public void onFrame(Peer peer, FrameEvent event) {
      observer.onFrame(peer, event);
    }

    @Override
    public void onClosed(Peer peer, DisconnectReason reason) {
      observer.onClosed(peer, reason);
      pool.onClosed(peer, reason);
    }
  }
}
