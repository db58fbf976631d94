package io.bitcointcpip.transport.v2;

import io.bitcointcpip.protocol.frame.PayloadPolicy;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;

/** The limits of the registry, and every payload is kept. */
final class AllPayloads implements PayloadPolicy {
  @Override
  public int maxSize(CommandName command) {
    return Messages.maxPayload(command);
  }

  @Override
  public boolean keeps(CommandName command, int size) {
    return true;
  }
}
