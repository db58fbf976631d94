package io.bitcointcpip.cli.conversation;

import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.peer.DisconnectReason;

/**
 * Told what happens on the connections of a command, for those who want to see it: traces and
 * message logs. Called by one thread at a time.
 */
public interface Conversation {
  /** Nobody looks. */
  Conversation UNSEEN = new Conversation() {};

  /** A TCP connection stands. */
  default void connected(Peer peer) {}

  /** A handshake is over. */
  default void ready(Peer peer) {}

  /** A message was sent or received. */
  default void frame(Peer peer, FrameEvent event) {}

  /** A connection ended. */
  default void closed(Peer peer, DisconnectReason reason) {}
}
