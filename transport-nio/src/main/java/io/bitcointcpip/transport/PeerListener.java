package io.bitcointcpip.transport;

import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.peer.DisconnectReason;

/**
 * Told what happens on a connection, in order, one call at a time. {@link #onClosed} is the last
 * call, and comes exactly once, also if the connection never became ready. If any other call
 * throws, the connection ends with that as its reason.
 *
 * <p>A listener must not wait for a future of its own connection, which completes on the very
 * thread that waits.
 */
public interface PeerListener {
  /**
   * The connection stands, through the proxy if there is one; the handshake begins. What is sent or
   * asked before {@link #onReady} is refused.
   */
  default void onConnected(Peer peer) {}

  /** The handshake is over: messages may be sent, and requests made. */
  default void onReady(Peer peer) {}

  /** A message arrived that answers no request. */
  default void onMessage(Peer peer, Message message) {}

  /**
   * A message was sent or received, whatever it is: for traces and captures. The plain message,
   * also where it was encrypted on the wire. A listener that does not override this costs nothing:
   * then no event is made.
   */
  default void onFrame(Peer peer, FrameEvent event) {}

  /** The connection ended. */
  default void onClosed(Peer peer, DisconnectReason reason) {}
}
