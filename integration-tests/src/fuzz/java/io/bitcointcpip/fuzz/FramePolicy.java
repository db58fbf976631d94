package io.bitcointcpip.fuzz;

import io.bitcointcpip.protocol.frame.PayloadPolicy;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;

/** What connections do with payloads: unknown ones of some length are passed over. */
final class FramePolicy implements PayloadPolicy {
  private static final int LONGEST_UNKNOWN = 100;

  @Override
  public int maxSize(CommandName command) {
    return Messages.maxPayload(command);
  }

  @Override
  public boolean keeps(CommandName command, int size) {
    return Messages.isKnown(command) || size <= LONGEST_UNKNOWN;
  }
}
