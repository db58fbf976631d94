package io.bitcointcpip.transport.loop;

import io.bitcointcpip.protocol.frame.WireTransport;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.HandshakeResult;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Told by a connection what happens on it. Called on the loop's thread; must return at once. */
public interface ConnectionObserver {
  /** A TCP connection stands between these ends: one more if v2 was tried in vain. */
  void onSocket(InetSocketAddress local, InetSocketAddress remote);

  /** The connection stands, through the proxy if there is one, and the handshake begins. */
  void onConnected();

  /** The handshake is over; {@code transport} is what the connection speaks. */
  void onReady(HandshakeResult result, WireTransport transport);

  /** A message arrived that answers no request. */
  void onMessage(Message message, int wireSize);

  /** The peer answered a ping after {@code time}. */
  void onRoundTrip(Duration time);

  /** Whether {@link #onFrame} is of interest to anybody. */
  boolean wantsFrames();

  /**
   * A frame was received completely, or handed to the socket; {@code skipped} bytes are not kept.
   */
  void onFrame(boolean sent, CommandName command, Bytes payload, int skipped, int wireSize);

  /** The connection ended. The last call, and exactly one. */
  void onClosed(DisconnectReason reason);
}
