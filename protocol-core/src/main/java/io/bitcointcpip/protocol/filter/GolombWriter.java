package io.bitcointcpip.protocol.filter;

import io.bitcointcpip.protocol.wire.WireWriter;

/** Writes the differences of a Golomb-coded set: the mirror of {@link GolombReader}. */
final class GolombWriter {
  private final WireWriter out;
  private int current;
  private int filled;

  GolombWriter(WireWriter out) {
    this.out = out;
  }

  void write(long difference) {
    for (long ones = difference >>> BasicFilter.P; ones > 0; ones--) {
      bit(1);
    }
    bit(0);
    for (int i = BasicFilter.P - 1; i >= 0; i--) {
      bit((int) (difference >>> i) & 1);
    }
  }

  /** Fills the last byte with zeros. */
  void finish() {
    while (filled > 0) {
      bit(0);
    }
  }

  private void bit(int bit) {
    current = current << 1 | bit;
    filled++;
    if (filled == Byte.SIZE) {
      out.uint8(current);
      current = 0;
      filled = 0;
    }
  }
}
