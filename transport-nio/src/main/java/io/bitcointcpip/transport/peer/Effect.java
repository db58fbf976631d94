package io.bitcointcpip.transport.peer;

import io.bitcointcpip.protocol.message.Message;
import java.time.Duration;

/** What {@link PeerProtocol} wants done. */
public sealed interface Effect {
  /** Send a message. */
  record Send(Message message) implements Effect {}

  /** The handshake is over: requests may be made. */
  record Ready(HandshakeResult result) implements Effect {}

  /** Give the application a message that answers no request. */
  record Deliver(Message message) implements Effect {}

  /** The request {@code id} ended. */
  record Finish(long id, Answer answer) implements Effect {}

  /** The peer answered a ping after {@code time}. */
  record RoundTrip(Duration time) implements Effect {}

  /** End the connection. */
  record Close(DisconnectReason reason) implements Effect {}
}
