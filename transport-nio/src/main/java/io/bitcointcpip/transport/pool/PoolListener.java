package io.bitcointcpip.transport.pool;

import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.DisconnectReason;

/**
 * Told what becomes of the peers of a pool, by the pool's own thread: one call at a time, in order
 * for each peer. While a call lasts nothing else of the pool happens, and peers whose messages wait
 * for it are read no further than the limits of the transport allow.
 *
 * <p>If a call about a peer throws, that peer's connection ends with {@link
 * DisconnectReason.InternalFailure}. What the other calls throw goes to the uncaught exception
 * handler of the thread. The pool goes on.
 */
public interface PoolListener {
  /** A peer may be used from now on. */
  default void onUse(Peer peer) {}

  /** A message arrived that answers no request, from a peer in use or a spare. */
  default void onMessage(Peer peer, Message message) {}

  /** A peer that was in use is gone; a spare may take its place at once. */
  default void onLost(PeerAddress address, DisconnectReason reason) {}

  /**
   * Nobody is left: no connection, no attempt, no address that rests, and the source knows none. It
   * is asked again after a pause. Told once, and again if this happens after there was somebody.
   */
  default void onExhausted() {}
}
