package io.bitcointcpip.transport;

import io.bitcointcpip.protocol.frame.PayloadPolicy;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;

/** Limits of known messages as the registry tells; long unknown ones are passed over. */
final class KnownPayloads implements PayloadPolicy {
  private static final int MAX_UNKNOWN_KEPT = 64 * 1024;

  @Override
  public int maxSize(CommandName command) {
    return Messages.maxPayload(command);
  }

  @Override
  public boolean keeps(CommandName command, int size) {
    return size <= MAX_UNKNOWN_KEPT || Messages.isKnown(command);
  }
}
