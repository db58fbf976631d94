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
import io.bitcointcpip.transport.peer.Answer;
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
    for (Peer peer : ready.values()) {
      if (!closed.containsKey(peer.address())) {
        now.put(peer.address(), peer.info());
      }
    }
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
        if (isUnderWay(task)) {
          carryOut(task, task.onClosed(each.getKey(), each.getValue(), now()));
        }
      }
      for (Peer peer : ready.values()) {
        if (!closed.containsKey(peer.address()) && isUnderWay(task)) {
          carryOut(task, task.onReady(peer.address(), peer.info(), now()));
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
    for (Runnable event : events) {
      event.run();
    }
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
      if (isUnderWay(task)) {
        carryOut(task, task.onDeadline(now()));
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private boolean isUnderWay(Task<?> task) {
    return task.equals(current) && task.outcome().isEmpty();
  }

  private void carryOut(Task<?> task, List<Step> steps) {
    for (Step step : steps) {
      carryOut(task, step);
    }
  }

  private void carryOut(Task<?> task, Step step) {
    if (step instanceof Step.Ask ask) {
      CompletableFuture<Void> unused =
          peer(ask.peer())
              .request(ask.request(), ask.limit())
              .thenAccept(answer -> onAnswer(task, ask, answer));
    } else if (step instanceof Step.Tell tell) {
      CompletableFuture<SendOutcome> unused = peer(tell.peer()).send(tell.message());
    } else if (step instanceof Step.Drop drop && ready.containsKey(drop.peer())) {
      peer(drop.peer()).close();
    }
  }

  private void onAnswer(Task<?> task, Step.Ask ask, Answer answer) {
    try {
      if (isUnderWay(task)) {
        carryOut(task, task.onAnswer(ask.peer(), ask.request(), answer, now()));
      }
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private Peer peer(PeerAddress address) {
    Peer peer = ready.get(address);
    if (peer == null) {
      throw new IllegalStateException("no handshake with " + address + " is over");
    }
    return peer;
  }

  /**
   * Hands events to the task. Whoever runs callbacks would swallow what they throw, and the task
   * would wait for its end: here it is kept, and ends the task.
   */
  private final class Listener implements PeerListener {
    @Override
    public void onConnected(Peer peer) {
      try {
        conversation.connected(peer);
      } catch (RuntimeException e) {
        failure = e;
      }
    }

    @Override
    public void onReady(Peer peer) {
      try {
        conversation.ready(peer);
        ready.put(peer.address(), peer);
        Task<?> task = current;
        if (task != null && isUnderWay(task)) {
          carryOut(task, task.onReady(peer.address(), peer.info(), now()));
        }
      } catch (RuntimeException e) {
        failure = e;
      }
    }

    @Override
    public void onMessage(Peer peer, Message message) {
      Task<?> task = current;
      if (task == null || !isUnderWay(task)) {
        return;
      }
      try {
        carryOut(
            task,
            message instanceof Inv inv
                ? task.onAnnouncement(peer.address(), inv, now())
                : task.onMessage(peer.address(), message, now()));
      } catch (RuntimeException e) {
        failure = e;
      }
    }

    @Override
    public void onFrame(Peer peer, FrameEvent event) {
      try {
        conversation.frame(peer, event);
      } catch (RuntimeException e) {
        failure = e;
      }
    }

    @Override
    public void onClosed(Peer peer, DisconnectReason reason) {
      try {
        conversation.closed(peer, reason);
        closed.put(peer.address(), reason);
        Task<?> task = current;
        if (task != null && isUnderWay(task)) {
          carryOut(task, task.onClosed(peer.address(), reason, now()));
        }
      } catch (RuntimeException e) {
        failure = e;
      }
    }
  }
}
