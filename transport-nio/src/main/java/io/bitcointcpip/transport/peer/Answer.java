package io.bitcointcpip.transport.peer;

import io.bitcointcpip.protocol.message.Message;
import java.time.Duration;

/** How a request ended. Every request ends with exactly one of these. */
public sealed interface Answer {
  /**
   * The peer sent what was asked for; what it is worth is for the receiver to check.
   *
   * @param elapsed since the request was made
   */
  record Received(Message message, Duration elapsed) implements Answer {}

  /** The peer says that it does not have it, or will not serve it. */
  record NotFound() implements Answer {}

  /** The peer sent something else of the same kind, which nobody asked for. */
  record Wrong(Message message) implements Answer {}

  /** The peer did not answer in time. Nodes are silent about blocks that they do not have. */
  record Silence(Duration limit) implements Answer {}

  /** The connection ended before the answer. */
  record Disconnected(DisconnectReason reason) implements Answer {}

  /**
   * The request was not sent: too much is waiting to be sent already, or the handshake is not over.
   */
  record Refused() implements Answer {}
}
