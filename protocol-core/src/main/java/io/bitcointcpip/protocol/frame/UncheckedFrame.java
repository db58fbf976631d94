package io.bitcointcpip.protocol.frame;

import io.bitcointcpip.protocol.frame.FrameException.Reason;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Sha256d;

/** A frame of the plain transport whose checksum was not compared yet. */
record UncheckedFrame(V1Header header, Bytes payload) implements ArrivedFrame {
  @Override
  public int wireSize() {
    return V1Header.SIZE + payload.length();
  }

  @Override
  public ReceivedFrame open() throws FrameException {
    check(header, Sha256d.checksum(payload));
    return new ReceivedFrame(header.command(), payload, 0, wireSize());
  }

  /** Refuses a payload whose checksum is not that of its header. */
  static void check(V1Header header, Bytes computed) throws FrameException {
    if (!computed.equals(header.checksum())) {
      throw new FrameException(
          Reason.BAD_CHECKSUM,
          header.command()
              + " of "
              + header.length()
              + " bytes has checksum "
              + header.checksum()
              + ", computed "
              + computed);
    }
  }
}
