package io.bitcointcpip.protocol.frame;

import io.bitcointcpip.protocol.network.CommandName;

/** What a transport should do with payloads, by the name of their type. For any thread. */
public interface PayloadPolicy {
  /** The longest payload that is let in; a longer one breaks the stream. */
  int maxSize(CommandName command);

  /** Whether a payload of {@code size} bytes is worth keeping; if not, it is only passed over. */
  boolean keeps(CommandName command, int size);
}
