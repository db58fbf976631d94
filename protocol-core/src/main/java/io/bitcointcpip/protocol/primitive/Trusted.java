package io.bitcointcpip.protocol.primitive;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;

/** Decodes bytes whose form was checked before, or made here: a failure is this program's. */
final class Trusted {
  private Trusted() {}

  static <T> T decode(Bytes bytes, WireReader.Decoder<T> decoder) {
    try {
      return decoder.decode(bytes.reader());
    } catch (DecodeException e) {
      throw new IllegalStateException("bytes that were valid are not any more", e);
    }
  }
}
