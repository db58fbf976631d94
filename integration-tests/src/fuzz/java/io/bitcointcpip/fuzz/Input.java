package io.bitcointcpip.fuzz;

import io.bitcointcpip.protocol.wire.Bytes;

/**
 * The fuzzer's bytes, taken from the front. Once they are used up there are only zeros: every input
 * means something, and a seed can be written by hand.
 */
final class Input {
  private final Bytes bytes;
  private int position;

  Input(byte[] bytes) {
    this.bytes = Bytes.copyOf(bytes);
  }

  boolean isEmpty() {
    return position >= bytes.length();
  }

  /** One byte, 0 to 255. */
  int uint8() {
    return isEmpty() ? 0 : bytes.get(position++);
  }

  boolean flag() {
    return (uint8() & 1) == 1;
  }

  /** A number from 0 (inclusive) to {@code bound} (exclusive), at most 65,536; one byte or two. */
  int below(int bound) {
    int value = bound <= 0x100 ? uint8() : uint16();
    return value % bound;
  }

  /** Two bytes, big-endian. */
  int uint16() {
    return uint8() << 8 | uint8();
  }

  /** Four bytes, big-endian. */
  int int32() {
    return uint16() << 16 | uint16();
  }

  /** Eight bytes, big-endian. */
  long int64() {
    return (long) int32() << 32 | (int32() & 0xffff_ffffL);
  }

  /** The next {@code count} bytes, or as many as there are. */
  Bytes take(int count) {
    int end = Math.min(bytes.length(), position + count);
    Bytes taken = bytes.slice(position, end);
    position = end;
    return taken;
  }

  /** The next bytes, as many as the first of them says. */
  Bytes takeCounted() {
    return take(uint8());
  }

  /** The next 32 bytes, with zeros for what is not there. */
  Bytes hash() {
    byte[] hash = new byte[32];
    take(hash.length).copyTo(hash, 0);
    return Bytes.wrap(hash);
  }

  /** All that is left. */
  Bytes rest() {
    return take(bytes.length() - position);
  }
}
