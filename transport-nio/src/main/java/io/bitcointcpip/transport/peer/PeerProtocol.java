package io.bitcointcpip.transport.peer;

import com.google.common.math.LongMath;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Ping;
import io.bitcointcpip.protocol.message.Pong;
import io.bitcointcpip.protocol.message.Version;
import io.bitcointcpip.transport.peer.DisconnectReason.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;

/**
 * One connection's side of the conversation: handshake, then keep-alive and requests. Told what
 * happens and when; answers with what is to be done. Does nothing after it asked to close.
 */
public final class PeerProtocol {
  /** A moment that does not come. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Role role;
  private final PeerOptions options;
  private final Handshake handshake;
  private final KeepAlive keepAlive;
  private final Requests requests = new Requests();
  private long handshakeDeadline = NEVER;
  private long lifetimeDeadline = NEVER;
  private boolean closed;

  /**
   * The protocol of a new connection.
   *
   * @param own what this side says of itself
   * @param isOwnNonce whether a nonce is one of this program's own connections
   * @param random for the nonces of pings
   */
  public PeerProtocol(
      Role role,
      PeerOptions options,
      Version own,
      LongPredicate isOwnNonce,
      RandomGenerator random) {
    this.role = role;
    this.options = options;
    this.handshake = new Handshake(role, options, own, isOwnNonce);
    this.keepAlive = new KeepAlive(options, random);
  }

  /**
   * The moment {@code limit} after {@code now}; a limit of centuries is {@link #NEVER}, and one
   * that is not positive is over at once.
   */
  public static long deadline(long now, Duration limit) {
    if (limit.isNegative()) {
      return now;
    }
    return limit.toSeconds() < NEVER / NANOS_PER_SECOND
        ? LongMath.saturatedAdd(now, limit.toNanos())
        : NEVER;
  }

  /** Which side of the connection this is. */
  public Role role() {
    return role;
  }

  /** Whether messages may be sent, and requests made. */
  public boolean isReady() {
    return handshake.isDone() && !closed;
  }

  /** The TCP connection stands. */
  public List<Effect> onConnected(long now) {
    handshakeDeadline = deadline(now, options.timeouts().handshake());
    lifetimeDeadline = deadline(now, options.timeouts().lifetime());
    return handshake.onConnected();
  }

  /** A message arrived. */
  public List<Effect> onMessage(Message message, long now) {
    if (closed) {
      return List.of();
    }
    boolean wasDone = handshake.isDone();
    List<Effect> effects = new ArrayList<>(handshake.onMessage(message));
    if (wasDone && effects.isEmpty()) {
      effects.addAll(onMessageAfterHandshake(message, now));
    } else if (!wasDone && handshake.isDone()) {
      handshakeDeadline = NEVER;
      for (Effect effect : effects) {
        if (effect instanceof Effect.Ready ready) {
          keepAlive.onReady(ready.result(), now);
        }
      }
    }
    return noteClose(effects);
  }

  /** A deadline may have passed. */
  public List<Effect> onDeadline(long now) {
    if (closed) {
      return List.of();
    }
    if (now >= lifetimeDeadline) {
      return noteClose(
          List.of(new Effect.Close(new DisconnectReason.Expired(options.timeouts().lifetime()))));
    }
    if (now >= handshakeDeadline) {
      return noteClose(
          List.of(
              new Effect.Close(
                  new DisconnectReason.TimedOut(Phase.HANDSHAKE, options.timeouts().handshake()))));
    }
    List<Effect> effects = new ArrayList<>(requests.onDeadline(now));
    effects.addAll(keepAlive.onDeadline(now));
    return noteClose(effects);
  }

  /** Part of a message is here: the peer is alive, and says nothing else until it is complete. */
  public void onMessageBegun(long now) {
    keepAlive.onMessageBegun(now);
  }

  /**
   * No part of a message is here any more that is not complete: it is, and {@link #onMessage} may
   * follow, or it will never be.
   */
  public void onMessageEnded(long now) {
    keepAlive.onMessageEnded(now);
  }

  /** Nothing is read from now on, since the application has too much to digest. */
  public void onReadingPaused() {
    keepAlive.onReadingPaused();
  }

  /** The connection is read again. */
  public void onReadingResumed(long now) {
    keepAlive.onReadingResumed(now);
  }

  /** The connection ended; every request that waits ends with it. */
  public List<Effect> onClosed(DisconnectReason reason) {
    closed = true;
    return requests.onClosed(reason);
  }

  /** Notes a request that is about to be sent, and returns the id by which it ends. */
  public long addRequest(Request request, Duration limit, long now) {
    return requests.add(request, limit, now);
  }

  /** Forgets a request. */
  public void cancelRequest(long id) {
    requests.cancel(id);
  }

  /** When {@link #onDeadline} wants to be called next, or {@link #NEVER}. */
  public long nextDeadline() {
    return closed
        ? NEVER
        : Math.min(
            Math.min(handshakeDeadline, lifetimeDeadline),
            Math.min(keepAlive.nextDeadline(), requests.nextDeadline()));
  }

  private List<Effect> onMessageAfterHandshake(Message message, long now) {
    List<Effect> effects = new ArrayList<>(keepAlive.onMessage(message, now));
    List<Effect.Finish> ended = requests.onMessage(message, now);
    for (Effect.Finish finish : ended) {
      effects.addAll(withRoundTrip(finish));
    }
    boolean keepAliveOnly = message instanceof Ping || message instanceof Pong;
    if (ended.isEmpty() && !keepAliveOnly) {
      effects.add(new Effect.Deliver(message));
    }
    return effects;
  }

  private static List<Effect> withRoundTrip(Effect.Finish finish) {
    return finish.answer() instanceof Answer.Received received && received.message() instanceof Pong
        ? List.of(new Effect.RoundTrip(received.elapsed()), finish)
        : List.of(finish);
  }

  private List<Effect> noteClose(List<Effect> effects) {
    for (Effect effect : effects) {
      closed |= effect instanceof Effect.Close;
    }
    return effects;
  }
}
