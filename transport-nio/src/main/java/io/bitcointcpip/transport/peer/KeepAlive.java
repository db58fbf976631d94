package io.bitcointcpip.transport.peer;

import com.google.common.math.LongMath;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Ping;
import io.bitcointcpip.protocol.message.Pong;
import io.bitcointcpip.protocol.network.ProtocolVersion;
import io.bitcointcpip.transport.peer.DisconnectReason.Phase;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Answers pings, unless the options leave that to the listener, and asks a peer that was silent for
 * a while whether it is alive (BIP31). Begins when the handshake is over.
 *
 * <pre>
 * LISTENING --silent for pingInterval / ping--&gt; AWAITING_PONG --its pong--&gt; LISTENING
 *                                                     '--pongTimeout--&gt; close
 * any --silent for idle--&gt; close
 * </pre>
 *
 * <p>How long a pong took is told as {@link Effect.RoundTrip}. Pongs with another nonce, and those
 * that nobody asked for, are ignored. While nothing is read, the peer's silence says nothing: then
 * all waiting stops, and begins anew afterwards.
 *
 * <p>A message that has begun to arrive shows that the peer is alive, and what it says next, its
 * pong among it, comes behind that message. So all clocks stand still until the message is
 * complete, and go on where they stood. It is not for ever: a message has a deadline of its own.
 */
final class KeepAlive {
  private final PeerOptions options;
  private final RandomGenerator random;

  private boolean awaitingPong;
  private boolean paused;
  private long stoodSince = PeerProtocol.NEVER;
  private long nonce;
  private long askedAt;
  private long deadline = PeerProtocol.NEVER;
  private long idleDeadline = PeerProtocol.NEVER;

  KeepAlive(PeerOptions options, RandomGenerator random) {
    this.options = options;
    this.random = random;
  }

  void onReady(HandshakeResult result, long now) {
    startIdleDeadline(now);
    if (result.version().version() > ProtocolVersion.BIP31) {
      deadline = PeerProtocol.deadline(now, options.timeouts().pingInterval());
    }
  }

  List<Effect> onMessage(Message message, long now) {
    if (idleDeadline != PeerProtocol.NEVER) {
      startIdleDeadline(now);
    }
    if (message instanceof Ping ping) {
      return List.of(options.pongs() ? new Effect.Send(ping.reply()) : new Effect.Deliver(message));
    }
    if (awaitingPong) {
      if (message instanceof Pong pong && pong.nonce() == nonce) {
        awaitingPong = false;
        deadline = PeerProtocol.deadline(now, options.timeouts().pingInterval());
        return List.of(new Effect.RoundTrip(Duration.ofNanos(now - askedAt)));
      }
    } else if (deadline != PeerProtocol.NEVER) {
      deadline = PeerProtocol.deadline(now, options.timeouts().pingInterval());
    }
    return List.of();
  }

  /** Part of a message is here. */
  void onMessageBegun(long now) {
    if (stoodSince == PeerProtocol.NEVER) {
      stoodSince = now;
    }
  }

  /** No part of a message is here any more that is not complete. */
  void onMessageEnded(long now) {
    if (stoodSince != PeerProtocol.NEVER) {
      deadline = LongMath.saturatedAdd(deadline, now - stoodSince);
      idleDeadline = LongMath.saturatedAdd(idleDeadline, now - stoodSince);
      stoodSince = PeerProtocol.NEVER;
    }
  }

  void onReadingPaused() {
    paused = true;
  }

  void onReadingResumed(long now) {
    boolean wasPaused = paused;
    paused = false;
    if (stoodSince != PeerProtocol.NEVER) {
      stoodSince = now;
    }
    if (wasPaused && idleDeadline != PeerProtocol.NEVER) {
      startIdleDeadline(now);
    }
    if (wasPaused && deadline != PeerProtocol.NEVER) {
      Timeouts timeouts = options.timeouts();
      deadline =
          PeerProtocol.deadline(now, awaitingPong ? timeouts.pong() : timeouts.pingInterval());
    }
  }

  List<Effect> onDeadline(long now) {
    if (now < nextDeadline()) {
      return List.of();
    }
    if (now >= idleDeadline) {
      return close(Phase.IDLE, options.timeouts().idle());
    }
    if (awaitingPong) {
      return close(Phase.PONG, options.timeouts().pong());
    }
    awaitingPong = true;
    nonce = random.nextLong();
    askedAt = now;
    deadline = PeerProtocol.deadline(now, options.timeouts().pong());
    return List.of(new Effect.Send(new Ping(nonce)));
  }

  long nextDeadline() {
    return paused || stoodSince != PeerProtocol.NEVER
        ? PeerProtocol.NEVER
        : Math.min(deadline, idleDeadline);
  }

  private void startIdleDeadline(long now) {
    idleDeadline = PeerProtocol.deadline(now, options.timeouts().idle());
  }

  private List<Effect> close(Phase phase, Duration limit) {
    deadline = PeerProtocol.NEVER;
    idleDeadline = PeerProtocol.NEVER;
    return List.of(new Effect.Close(new DisconnectReason.TimedOut(phase, limit)));
  }
}
