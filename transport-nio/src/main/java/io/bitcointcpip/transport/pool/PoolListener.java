package io.bitcointcpip.transport.pool;

import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.DisconnectReason;

/** Told what becomes of the peers of a pool. One call at a time; must return soon. */
public interface PoolListener {
  /** A peer may be used from now on. */
  default void onUse(Peer peer) {}

  /** A message arrived that answers no request, from a peer in use or a spare. */
  default void onMessage(Peer peer, Message message) {}

  /** A peer that was in use is gone; a spare may take its place at once. */
  default void onLost(PeerAddress address, DisconnectReason reason) {}
}
