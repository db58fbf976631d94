package io.bitcointcpip.transport.v2;

import io.bitcointcpip.protocol.frame.ArrivalMemory;
import io.bitcointcpip.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Collects bytes up to a size; its memory is {@link ArrivalMemory}. */
final class Inbox {
  private static final int FIRST_CAPACITY = 128;
  private static final byte[] NONE = {};

  private byte[] array = NONE;
  private int size;

  /** Takes bytes until there are {@code wanted} in all; true if there are. */
  boolean receive(ByteBuffer in, int wanted) {
    while (size < wanted && in.hasRemaining()) {
      int count = Math.min(wanted - size, in.remaining());
      if (size + count > array.length) {
        grow(size + count, wanted);
      }
      in.get(array, size, count);
      size += count;
    }
    return size == wanted;
  }

  /** Takes one byte more. */
  void receiveByte(ByteBuffer in) {
    if (size == array.length) {
      grow(size + 1, Integer.MAX_VALUE);
    }
    array[size] = in.get();
    size++;
  }

  /** How many bytes there are. */
  int size() {
    return size;
  }

  /** How many bytes of memory they take; none while there are none. */
  int capacity() {
    return size == 0 ? 0 : array.length;
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
  byte[] take() {
    byte[] taken = array.length == size ? array : Arrays.copyOf(array, size);
    if (taken == array || array.length > FIRST_CAPACITY) {
      array = NONE;
    }
    size = 0;
    return taken;
  }

  /** Forgets the bytes, and holds no memory then. */
  void clear() {
    array = NONE;
    size = 0;
  }

  /** Makes room for {@code needed}, and for more to come, but not for more than {@code limit}. */
  private void grow(int needed, int limit) {
    array = Arrays.copyOf(array, Math.max(FIRST_CAPACITY, ArrivalMemory.sizeFor(needed, limit)));
  }
}
