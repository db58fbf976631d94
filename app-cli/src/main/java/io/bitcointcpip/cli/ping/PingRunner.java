package io.bitcointcpip.cli.ping;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.protocol.message.FeeFilter;
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
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Connects to a node, and measures. */
public final class PingRunner {
  private final SecureRandom random = new SecureRandom();

  /** Public, so that Dagger calls it without a factory, which would have to be loaded. */
  @Inject
  public PingRunner() {}

  /**
   * Measures {@code count} round trips; fewer if time runs out or the connection ends.
   *
   * @throws CommandFailure if there is no handshake
   */
  public PingReport run(
      PeerAddress address,
      PeerOptions options,
      int count,
      Duration limit,
      Conversation conversation)
      throws CommandFailure, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    try (PeerTransport transport = PeerTransport.open()) {
      Observer observer = new Observer(conversation);
      Peer peer = connect(transport, address, options, observer, limit);
      ImmutableList.Builder<Duration> roundTrips = ImmutableList.builder();
      for (int i = 0; i < count; i++) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.isNegative() || left.isZero() || !probe(peer, left, roundTrips)) {
          break;
        }
      }
      return new PingReport(
          address,
          peer.info(),
          roundTrips.build(),
          observer.feeFilter(),
          observer.clockOffset,
          ImmutableList.of());
    }
  }

  private static Peer connect(
      PeerTransport transport,
      PeerAddress address,
      PeerOptions options,
      Observer observer,
      Duration limit)
      throws CommandFailure, InterruptedException {
    try {
      return transport
          .connect(address, options, observer)
          .get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new CommandFailure(
          ExitCode.NETWORK, String.valueOf(Throwables.getRootCause(e).getMessage()));
    } catch (TimeoutException e) {
      throw new CommandFailure(
          ExitCode.NETWORK, address + ": no handshake within " + limit.toMillis() + " ms");
    }
  }

  private boolean probe(Peer peer, Duration limit, ImmutableList.Builder<Duration> roundTrips)
      throws InterruptedException {
    try {
      Answer answer = peer.request(new Request.Probe(random.nextLong() | 1), limit).get();
      if (answer instanceof Answer.Received received) {
        roundTrips.add(received.elapsed());
        return true;
      }
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("requests never fail", e);
    }
  }

  private static final class Observer implements PeerListener {
    private final Conversation conversation;
    private volatile @Nullable FeeFilter feeFilter;
    private volatile long clockOffset;

    Observer(Conversation conversation) {
      this.conversation = conversation;
    }

    OptionalLong feeFilter() {
      FeeFilter known = feeFilter;
      return known == null ? OptionalLong.empty() : OptionalLong.of(known.satoshiPerKvB());
    }

    @Override
    public void onConnected(Peer peer) {
      conversation.connected(peer);
    }

    @Override
    public void onReady(Peer peer) {
      // Negative is read as 0, as in Core.
      long theirs = Math.max(0, peer.info().handshake().version().timestamp());
      clockOffset = theirs - Instant.now().getEpochSecond();
      conversation.ready(peer);
    }

    @Override
    public void onMessage(Peer peer, Message message) {
      if (message instanceof FeeFilter filter) {
        feeFilter = filter;
      }
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
