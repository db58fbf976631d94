package io.bitcointcpip.protocol.message;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.wire.CompactSize;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Ascending indexes, each sent as how many it leaves out after the one before (BIP152; Core: {@code
 * DifferenceFormatter}). One object reads or writes one list.
 */
final class IndexGaps {
  static final int MAX_INDEX = 0xffff;

  private int previous = -1;

  int read(WireReader in) throws DecodeException {
    int gap = in.compactSize("index gap", MAX_INDEX);
    int index = previous + 1 + gap;
    if (index > MAX_INDEX) {
      throw in.invalid(
          "index gap", "index " + index + " exceeds " + MAX_INDEX, CompactSize.encodedLength(gap));
    }
    previous = index;
    return index;
  }

  void write(int index, WireWriter out) {
    out.compactSize(index - previous - 1);
    previous = index;
  }

  /** Checks, in the constructor of a message, that {@code index} may follow those before. */
  void check(int index) {
    checkArgument(
        index > previous && index <= MAX_INDEX, "index %s after index %s", index, previous);
    previous = index;
  }
}
