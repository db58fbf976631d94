package io.bitcointcpip.cli.ping.check;

import io.bitcointcpip.protocol.message.Message;

/** What a {@link NodeCheck} wants done. */
public sealed interface CheckStep {
  /** Connect to the node; the last connection is gone, or there was none. */
  record Connect() implements CheckStep {}

  /** Send a message. */
  record Send(Message message) implements CheckStep {}

  /** Send a ping, and tell of its answer by {@code number}. */
  record Ping(int number) implements CheckStep {}

  /** End the connection: nothing more is asked. */
  record Leave() implements CheckStep {}
}
