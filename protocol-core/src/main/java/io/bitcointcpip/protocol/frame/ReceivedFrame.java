package io.bitcointcpip.protocol.frame;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;

/**
 * A complete frame, and a good one as far as the transport can tell.
 *
 * @param payload the payload; empty if it was passed over
 * @param skipped how many bytes of payload were passed over without being kept, because nobody here
 *     would understand them; 0 otherwise
 * @param wireSize how many bytes the frame took on the wire
 */
public record ReceivedFrame(CommandName command, Bytes payload, int skipped, int wireSize)
    implements ArrivedFrame {
  /** Itself. */
  @Override
  public ReceivedFrame open() {
    return this;
  }
}
