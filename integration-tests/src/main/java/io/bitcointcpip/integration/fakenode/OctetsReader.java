package io.bitcointcpip.integration.fakenode;

/**
 * Takes apart bytes as Bitcoin writes them. Bytes that end too early give an {@link
 * IllegalArgumentException}.
 */
final class OctetsReader {
  private final Octets bytes;
  private int position;

  OctetsReader(Octets bytes) {
    this.bytes = bytes;
  }

  int position() {
    return position;
  }

  int remaining() {
    return bytes.size() - position;
  }

  int u8() {
    return bytes(1).get(0);
  }

  long u32() {
    return number(Integer.BYTES);
  }

  long u64() {
    return number(Long.BYTES);
  }

  /** A CompactSize that counts something of which the bytes must be there. */
  int count() {
    int first = u8();
    long value =
        switch (first) {
          case 0xfd -> number(Short.BYTES);
          case 0xfe -> u32();
          case 0xff -> u64();
          default -> first;
        };
    if (value < 0 || value > remaining()) {
      throw new IllegalArgumentException("count " + value + ", but " + remaining() + " bytes left");
    }
    return (int) value;
  }

  Octets bytes(long size) {
    if (size > remaining()) {
      throw new IllegalArgumentException(size + " bytes wanted, " + remaining() + " left");
    }
    Octets taken = bytes.slice(position, position + (int) size);
    position += (int) size;
    return taken;
  }

  Octets varBytes() {
    return bytes(count());
  }

  /** The bytes from {@code start} up to here. */
  Octets since(int start) {
    return bytes.slice(start, position);
  }

  void expectEnd() {
    if (remaining() > 0) {
      throw new IllegalArgumentException(remaining() + " bytes left over");
    }
  }

  private long number(int size) {
    Octets taken = bytes(size);
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << Byte.SIZE | taken.get(i);
    }
    return value;
  }
}
