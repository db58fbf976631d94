package io.bitcointcpip.protocol.blockfile;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.wire.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The key of a directory of block files, from its {@code xor.dat}: byte i of every file is XORed
 * with byte i modulo 8 of the key. It keeps virus scanners from finding things, and no secret.
 */
public final class XorKey {
  /** The number of bytes. */
  public static final int SIZE = 8;

  /** Changes nothing: for directories without {@code xor.dat}. */
  public static final XorKey NONE = new XorKey(0);

  private static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long key;

  private XorKey(long key) {
    this.key = key;
  }

  /**
   * The key that {@code xor.dat} holds.
   *
   * @throws IllegalArgumentException unless there are 8 bytes; with another key, or none, no block
   *     would be found
   */
  public static XorKey of(Bytes xorDat) {
    checkArgument(xorDat.length() == SIZE, "xor key of %s bytes, must be 8", xorDat.length());
    return new XorKey(xorDat.int64(0));
  }

  /** The byte of the key that belongs to the byte at {@code fileOffset}. */
  int at(long fileOffset) {
    return (int) (key >>> (Byte.SIZE * (fileOffset % SIZE))) & 0xff;
  }

  /** Applies the key to {@code count} bytes of which the first stands at {@code fileOffset}. */
  public void apply(byte[] array, int from, int count, long fileOffset) {
    if (key == 0) {
      return;
    }
    long turned = Long.rotateRight(key, (int) (Byte.SIZE * (fileOffset % SIZE)));
    int end = from + count;
    int i = from;
    for (; i + SIZE <= end; i += SIZE) {
      LONG_LE.set(array, i, (long) LONG_LE.get(array, i) ^ turned);
    }
    for (; i < end; i++) {
      array[i] ^= (byte) at(fileOffset + i - from);
    }
  }
}
