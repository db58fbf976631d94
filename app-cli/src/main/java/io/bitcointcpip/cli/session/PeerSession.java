package io.bitcointcpip.cli.session;

import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.SendOutcome;
import java.util.Collection;
import java.util.LinkedHashMap;
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
 * Connections to several peers, over which one {@link Task} after the other is carried out. The
 * calling thread runs the task and is the only one that touches it: connections hand their events
 * to its queue. For that one thread only.
 */
public final class PeerSession implements AutoCloseable {
  private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private final Map<PeerAddress, Peer> ready = new LinkedHashMap<>();
  private final Map<PeerAddress, DisconnectReason> closed = new LinkedHashMap<>();
  private final Conversation conversation;
  private final PeerTransport transport;
  private final long startedAt;
  private @Nullable Task<?> current;
  private @Nullable RuntimeException failure;

  private PeerSession(
      Collection<PeerAddress> peers, PeerOptions options, Conversation conversation) {
    this.conversation = conversation;
    this.transport = PeerTransport.open(events::add);
    for (PeerAddress peer : new LinkedHashSet<>(peers)) {
      CompletableFuture<Peer> unused = transport.connect(peer, options, new Listener());
    }
    // Not before: what loads the first time takes longer than a peer.
    this.startedAt = System.nanoTime();
  }

  /**
   * Connects to all of {@code peers} at once, and does not wait for that.
   *
   * @param conversation is told what happens on the connections, while tasks run and at the end
   */
  public static PeerSession open(
      Collection<PeerAddress> peers, PeerOptions options, Conversation conversation) {
    return new PeerSession(peers, options, conversation);
  }

  /** Nanoseconds since the session began. */
  public long now() {
    return System.nanoTime() - startedAt;
  }

  /** The peers that are ready now, and what their handshakes told. */
  public Map<PeerAddress, PeerInfo> peers() {
    Map<PeerAddress, PeerInfo> now = new LinkedHashMap<>();
    ready.forEach(
        (address, peer) -> {
          if (!closed.containsKey(address)) {
            now.put(address, peer.info());
          }
        });
    return now;
  }

  /**
   * Carries out {@code task} to its end. It is first told of the peers that are gone by now, and of
   * those that are ready.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public <R> R run(Task<R> task) throws InterruptedException {
    current = task;
    try {
      for (Map.Entry<PeerAddress, DisconnectReason> each : closed.entrySet()) {
        tell(task, () -> task.onClosed(each.getKey(), each.getValue(), now()));
      }
      for (Peer peer : ready.values()) {
        if (!closed.containsKey(peer.address())) {
          tell(task, () -> task.onReady(peer.address(), peer.info(), now()));
        }
      }
      while (task.outcome().isEmpty()) {
        step(task);
      }
      return task.outcome().orElseThrow();
    } finally {
      current = null;
    }
  }

  /** Closes all connections. */
  @Override
  public void close() {
    transport.close();
    // What the connections had to say until they were closed belongs to the trace.
    events.forEach(Runnable::run);
  }

  private void step(Task<?> task) throws InterruptedException {
    long next = task.nextDeadline();
    long wait = next == Task.NEVER ? Task.NEVER : next - now();
    @Nullable Runnable event = wait > 0 ? events.poll(wait, TimeUnit.NANOSECONDS) : null;
    if (event != null) {
      event.run();
    } else {
      // What came in time is not late since others were dealt with before it; what comes now is.
      for (int waiting = events.size(); waiting > 0; waiting--) {
        events.remove().run();
      }
      tell(task, () -> task.onDeadline(now()));
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Whoever runs callbacks would swallow a failure, and the task would wait for its end. */
  private void guarded(Runnable callback) {
    try {
      callback.run();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** Tells a task of an event, unless it is over, and does what it wants done. */
  private void tell(@Nullable Task<?> task, Supplier<List<Step>> event) {
    if (task != null && task.equals(current) && task.outcome().isEmpty()) {
      event.get().forEach(step -> carryOut(task, step));
    }
  }

  private void carryOut(Task<?> task, Step step) {
    if (step instanceof Step.Ask ask) {
      CompletableFuture<Void> unused =
          peer(ask.peer())
              .request(ask.request(), ask.limit())
              .thenAccept(
                  answer ->
                      guarded(
                          () ->
                              tell(
                                  task,
                                  () -> task.onAnswer(ask.peer(), ask.request(), answer, now()))));
    } else if (step instanceof Step.Tell tell) {
      CompletableFuture<SendOutcome> unused = peer(tell.peer()).send(tell.message());
    } else if (step instanceof Step.Drop drop && ready.containsKey(drop.peer())) {
      peer(drop.peer()).close();
    }
  }

  private Peer peer(PeerAddress address) {
    Peer peer = ready.get(address);
    if (peer == null) {
      throw new IllegalStateException("no handshake with " + address + " is over");
    }
    return peer;
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
            ready.put(peer.address(), peer);
            Task<?> task = current;
            if (task != null) {
              tell(task, () -> task.onReady(peer.address(), peer.info(), now()));
            }
          });
    }

    @Override
    public void onMessage(Peer peer, Message message) {
      Task<?> task = current;
      if (task != null) {
        guarded(
            () ->
                tell(
                    task,
                    () ->
                        message instanceof Inv inv
                            ? task.onAnnouncement(peer.address(), inv, now())
                            : task.onMessage(peer.address(), message, now())));
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
            closed.put(peer.address(), reason);
            Task<?> task = current;
            if (task != null) {
              tell(task, () -> task.onClosed(peer.address(), reason, now()));
            }
          });
    }
  }
}
