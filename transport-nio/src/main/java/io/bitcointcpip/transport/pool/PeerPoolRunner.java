package io.bitcointcpip.transport.pool;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.discovery.Candidate;
import io.bitcointcpip.transport.loop.EventLoop;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.PeerProtocol;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what a {@link PeerPool} decides, over a {@link PeerTransport}. The pool, its
 * listener, its observer and the source of candidates are called by one thread of the runner's own
 * ({@code btc-p2p-pool}), one call at a time. They may wait for futures of peers, which complete
 * where the transport completes them; meanwhile nothing else of the pool happens.
 *
 * <p>What peers sent and the listener has not dealt with yet is bounded as with any listener of a
 * {@link PeerTransport}: beyond the bound nothing more is read from that peer.
 */
public final class PeerPoolRunner implements AutoCloseable {
  private final PeerTransport transport;
  private final PeerOptions options;
  private final PeerPool pool;
  private final Supplier<? extends List<Candidate>> candidates;
  private final PoolListener listener;
  private final @Nullable PeerListener observer;
  private final long startedAt = System.nanoTime();
  final ScheduledThreadPoolExecutor thread;
  private final Map<PeerAddress, Link> links = new ConcurrentHashMap<>();
  private volatile boolean closed;
  private volatile @Nullable Thread worker;
  private volatile ImmutableList<Failure> lastFailures = ImmutableList.of();
  private @Nullable Future<?> timer;
  private long timerAt = PeerProtocol.NEVER;

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
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread daemon = new Thread(task, "btc-p2p-pool");
              daemon.setDaemon(true);
              worker = daemon;
              return daemon;
            });
    // Else those that were replaced would stay until they had been due.
    thread.setRemoveOnCancelPolicy(true);
  }

  /**
   * Begins to keep connections.
   *
   * @param candidates gives more addresses when they are needed; none for now is an empty list, and
   *     so is an exception, which goes to the uncaught exception handler of the thread. It is asked
   *     again after a pause
   * @param random spreads what is tried again
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
   * pool's listener is not. Each event is told to the observer first. Like any listener of a
   * connection, it ends it by throwing.
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
    runner.run(() -> runner.pool.start(runner.now()));
    return runner;
  }

  /** Tells of addresses that came to be known meanwhile. */
  public void offer(List<Candidate> more) {
    ImmutableList<Candidate> copy = ImmutableList.copyOf(more);
    run(() -> pool.onOffered(copy, now()));
  }

  /**
   * Ends the connection with a peer that is of no use, and tries its address no more, as long as
   * this failure is among those that are remembered. Its messages are told no more once that is
   * carried out.
   */
  public void reject(PeerAddress address, String why) {
    run(() -> pool.onRejected(address, why, now()));
  }

  /**
   * The last failure of each address, also of those that succeeded since; of the 1,024 that failed
   * last.
   */
  public CompletableFuture<ImmutableList<Failure>> failures() {
    if (Thread.currentThread() == worker) {
      return CompletableFuture.completedFuture(pool.failures());
    }
    CompletableFuture<ImmutableList<Failure>> known = new CompletableFuture<>();
    try {
      thread.execute(() -> known.complete(pool.failures()));
    } catch (RejectedExecutionException e) {
      // Closed before: answered below.
    }
    if (thread.isShutdown()) {
      // What was queued a moment before may have been dropped with the queue.
      known.complete(lastFailures);
    }
    return known;
  }

  /**
   * Ends all connections and attempts of the pool, at once; the transport lives on. The listener is
   * told nothing more, only the observer is told the ends. Waits for that, but not long, and not at
   * all when called by the pool's own thread, which ends with the last connection. A callback that
   * runs on the thread of the transport's loop should not call this: it would wait for itself.
   */
  @Override
  public void close() {
    closed = true;
    links.values().forEach(Link::end);
    try {
      thread.execute(this::endIfOver);
    } catch (RejectedExecutionException e) {
      // Closed before.
    }
    if (Thread.currentThread() == worker) {
      return;
    }
    try {
      thread.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void endIfOver() {
    if (timer != null) {
      timer.cancel(false);
    }
    if (links.isEmpty()) {
      lastFailures = pool.failures();
      thread.shutdown();
    }
  }

  private long now() {
    return System.nanoTime() - startedAt;
  }

  private void run(Supplier<List<PoolEffect>> event) {
    try {
      thread.execute(() -> reporting(() -> decide(event)));
    } catch (RejectedExecutionException e) {
      // The pool is closed: nothing is decided any more.
    }
  }

  private void decide(Supplier<List<PoolEffect>> event) {
    if (!closed) {
      event.get().forEach(this::carryOut);
      setTimer();
    }
  }

  private void carryOut(PoolEffect effect) {
    if (closed) {
      return;
    }
    if (effect instanceof PoolEffect.Connect connect) {
      connect(connect.candidate().address());
    } else if (effect instanceof PoolEffect.Use use) {
      with(use.address(), Link::use);
    } else if (effect instanceof PoolEffect.Close close) {
      with(close.address(), Link::end);
    } else if (effect instanceof PoolEffect.NeedCandidates) {
      run(() -> pool.onCandidates(ask(), now()));
    } else if (effect instanceof PoolEffect.Exhausted) {
      reporting(listener::onExhausted);
    }
  }

  private void with(PeerAddress address, Consumer<Link> action) {
    Link link = links.get(address);
    if (link != null) {
      action.accept(link);
    }
  }

  private void connect(PeerAddress address) {
    Link link = new Link();
    PeerListener events = observer == null ? link : new ObservedListener(link, observer);
    try {
      link.attempt = transport.connect(address, options, events, thread);
    } catch (Throwable e) {
      run(() -> pool.onClosed(address, new DisconnectReason.InternalFailure(e), now()));
      return;
    }
    links.put(address, link);
    // Whoever closes the pool ends those that are there by then.
    if (closed) {
      link.end();
    }
  }

  private List<Candidate> ask() {
    try {
      return ImmutableList.copyOf(candidates.get());
    } catch (Throwable e) {
      EventLoop.report(e);
      return ImmutableList.of();
    }
  }

  private static void reporting(Runnable call) {
    try {
      call.run();
    } catch (Throwable e) {
      EventLoop.report(e);
    }
  }

  /** One timer, that fires when something is due, or sometimes before. */
  private void setTimer() {
    long next = pool.nextDeadline();
    if (next >= timerAt || closed) {
      return;
    }
    if (timer != null) {
      timer.cancel(false);
    }
    timerAt = next;
    timer = thread.schedule(this::onTimer, next - now(), TimeUnit.NANOSECONDS);
  }

  private void onTimer() {
    timerAt = PeerProtocol.NEVER;
    reporting(() -> decide(() -> pool.onDeadline(now())));
  }

  /** One connection, or the attempt to make one. */
  private final class Link implements PeerListener {
    private @Nullable CompletableFuture<Peer> attempt;
    private @Nullable Peer peer;
    private boolean inUse;
    private @Nullable DisconnectReason failure;
    private volatile boolean ending;

    @Override
    public void onReady(Peer ready) {
      peer = ready;
      ServiceFlags services = ready.info().handshake().version().services();
      decide(() -> pool.onReady(ready.address(), services, now()));
    }

    @Override
    public void onMessage(Peer sender, Message message) {
      if (!ending) {
        listener.onMessage(sender, message);
      }
    }

    @Override
    public void onClosed(Peer ended, DisconnectReason told) {
      links.remove(ended.address(), this);
      if (closed) {
        endIfOver();
        return;
      }
      DisconnectReason reason = failure == null ? told : failure;
      if (inUse) {
        reporting(() -> listener.onLost(ended.address(), reason));
      }
      decide(() -> pool.onClosed(ended.address(), reason, now()));
    }

    void use() {
      Peer ready = peer;
      if (ready == null) {
        return;
      }
      inUse = true;
      try {
        listener.onUse(ready);
      } catch (Throwable e) {
        failure = new DisconnectReason.InternalFailure(e);
        end();
      }
    }

    /** Ends it, ready or not. For any thread. */
    void end() {
      ending = true;
      CompletableFuture<Peer> its = attempt;
      if (its != null && !its.cancel(false) && !its.isCompletedExceptionally()) {
        its.join().close();
      }
    }
  }
}
