package io.bitcointcpip.transport.v2;

import io.bitcointcpip.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Collects bytes up to a size; its memory grows with what arrives, not with what is announced. */
final class Inbox {
  private static final int FIRST_CAPACITY = 128;

  private byte[] array = new byte[FIRST_CAPACITY];
  private int size;

  /** Takes bytes until there are {@code wanted} in all; true if there are. */
  boolean receive(ByteBuffer in, int wanted) {
    while (size < wanted && in.hasRemaining()) {
      if (size == array.length) {
        array = Arrays.copyOf(array, 2 * array.length);
      }
      int count = Math.min(Math.min(wanted, array.length) - size, in.remaining());
      in.get(array, size, count);
      size += count;
    }
    return size == wanted;
  }

  /** How many bytes there are. */
  int size() {
    return size;
  }

  /** Whether the last bytes are these. */
  boolean endsWith(Bytes suffix) {
    int start = size - suffix.length();
    if (start < 0) {
      return false;
    }
    for (int i = 0; i < suffix.length(); i++) {
      if ((array[start + i] & 0xff) != suffix.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** The bytes that are there, copied. */
  Bytes content() {
    return Bytes.wrap(Arrays.copyOf(array, size));
  }

  /** Gives the bytes away, and is empty then. */
  Bytes take() {
    Bytes taken = content();
    size = 0;
    if (array.length > FIRST_CAPACITY) {
      array = new byte[FIRST_CAPACITY];
    }
    return taken;
  }
}
