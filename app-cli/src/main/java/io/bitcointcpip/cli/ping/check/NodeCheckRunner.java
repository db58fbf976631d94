package io.bitcointcpip.cli.ping.check;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.SendOutcome;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a {@link NodeCheck} over real connections, one at a time. The calling thread runs the
 * check and is the only one that touches it.
 */
public final class NodeCheckRunner {
  private static final long U32 = 0xffff_ffffL;

  private final SecureRandom random = new SecureRandom();

  /** Public, so that Dagger calls it without a factory, which would have to be loaded. */
  @Inject
  public NodeCheckRunner() {}

  /**
   * Asks the node for everything; takes {@code limit} at most.
   *
   * @throws InterruptedException if the thread is interrupted; the connection is closed then
   */
  public ImmutableList<CheckResult> run(
      PeerAddress address, PeerOptions options, Duration limit, Conversation conversation)
      throws InterruptedException {
    BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    try (PeerTransport transport = PeerTransport.open(events::add)) {
      NodeCheck check = new NodeCheck(options.network(), limit.toNanos(), random.nextLong() & U32);
      Run run = new Run(check, transport, address, options, conversation);
      run.perform(check.start());
      while (!check.isDone()) {
        long wait = Math.max(0, check.nextDeadline() - run.now());
        @Nullable Runnable event = events.poll(wait, TimeUnit.NANOSECONDS);
        if (event == null) {
          run.perform(check.onDeadline(run.now()));
        } else {
          event.run();
        }
      }
      return check.results();
    } finally {
      // What the connections had to say until they were closed belongs to the trace.
      events.forEach(Runnable::run);
    }
  }

  private final class Run implements PeerListener {
    private final NodeCheck check;
    private final PeerTransport transport;
    private final PeerAddress address;
    private final PeerOptions options;
    private final Conversation conversation;
    private final long startedAt = System.nanoTime();
    private @Nullable Peer current;

    Run(
        NodeCheck check,
        PeerTransport transport,
        PeerAddress address,
        PeerOptions options,
        Conversation conversation) {
      this.check = check;
      this.transport = transport;
      this.address = address;
      this.options = options;
      this.conversation = conversation;
    }

    long now() {
      return System.nanoTime() - startedAt;
    }

    void perform(List<CheckStep> steps) {
      for (CheckStep step : steps) {
        Peer peer = current;
        if (step instanceof CheckStep.Connect) {
          CompletableFuture<Peer> unused = transport.connect(address, options, this);
        } else if (peer == null) {
          // It ended meanwhile, of which the check is about to be told.
          return;
        } else if (step instanceof CheckStep.Send send) {
          CompletableFuture<SendOutcome> unused = peer.send(send.message());
        } else if (step instanceof CheckStep.Ping ping) {
          ping(peer, ping.number());
        } else {
          peer.close();
        }
      }
    }

    private void ping(Peer peer, int number) {
      CompletableFuture<Void> unused =
          peer.request(
                  new Request.Probe(random.nextLong() | 1), Duration.ofNanos(NodeCheck.PATIENCE))
              .thenAccept(
                  answer -> {
                    if (answer instanceof Answer.Received) {
                      check.onPong(number, now());
                    }
                  });
    }

    @Override
    public void onConnected(Peer peer) {
      conversation.connected(peer);
    }

    @Override
    public void onReady(Peer peer) {
      conversation.ready(peer);
      current = peer;
      perform(check.onReady(peer.info().handshake().version().services(), now()));
    }

    @Override
    public void onMessage(Peer peer, Message message) {
      perform(check.onMessage(message, now()));
    }

    @Override
    public void onFrame(Peer peer, FrameEvent event) {
      conversation.frame(peer, event);
    }

    @Override
    public void onClosed(Peer peer, DisconnectReason reason) {
      conversation.closed(peer, reason);
      current = null;
      perform(check.onClosed(reason, now()));
    }
  }
}
