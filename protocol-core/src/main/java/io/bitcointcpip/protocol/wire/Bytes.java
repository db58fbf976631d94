package io.bitcointcpip.protocol.wire;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkPositionIndexes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * An immutable string of bytes: a slice of an array that nobody writes to any more.
 *
 * <p>Slicing shares the array and copies nothing, so a small slice keeps a large array alive;
 * {@link #compact()} detaches it. Equality is by value; {@link #toString()} is lower-case hex in
 * memory order (hashes, which are displayed reversed, are {@link Hash256}).
 */
public final class Bytes {
  /** No bytes. */
  public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

  private static final VarHandle INT_LE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] array;
  private final int offset;
  private final int length;

  private Bytes(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** A copy of {@code bytes}. */
  public static Bytes copyOf(byte[] bytes) {
    return wrap(bytes.clone());
  }

  /** The remaining bytes of {@code buffer}, copied; the buffer's position does not move. */
  public static Bytes copyOf(ByteBuffer buffer) {
    byte[] copy = new byte[buffer.remaining()];
    buffer.duplicate().get(copy);
    return wrap(copy);
  }

  /** A view of {@code owned}, which the caller hands over: it must never be written to again. */
  public static Bytes wrap(byte[] owned) {
    return owned.length == 0 ? EMPTY : new Bytes(owned, 0, owned.length);
  }

  /**
   * The bytes that {@code hex} spells, two digits each, in either case.
   *
   * @throws IllegalArgumentException if {@code hex} has an odd length or another character
   */
  public static Bytes fromHex(String hex) {
    return wrap(HexFormat.of().parseHex(hex));
  }

  /** The number of bytes. */
  public int length() {
    return length;
  }

  /** Whether there are no bytes. */
  public boolean isEmpty() {
    return length == 0;
  }

  /** The byte at {@code index}, 0 to 255. */
  public int get(int index) {
    return array[offset + Objects.checkIndex(index, length)] & 0xff;
  }

  /** The four bytes at {@code index} as an unsigned little-endian number. */
  public long uint32(int index) {
    checkPositionIndexes(index, index + Integer.BYTES, length);
    return (int) INT_LE.get(array, offset + index) & 0xffff_ffffL;
  }

  /** The eight bytes at {@code index} as a little-endian number. */
  public long int64(int index) {
    checkPositionIndexes(index, index + Long.BYTES, length);
    return (long) LONG_LE.get(array, offset + index);
  }

  /** The bytes from {@code from} (inclusive) to {@code to} (exclusive), sharing this array. */
  public Bytes slice(int from, int to) {
    checkPositionIndexes(from, to, length);
    return from == to ? EMPTY : new Bytes(array, offset + from, to - from);
  }

  /** The bytes from {@code from} to the end, sharing this array. */
  public Bytes slice(int from) {
    return slice(from, length);
  }

  /** The same bytes in an array of exactly their length. */
  public Bytes compact() {
    return array.length == length ? this : wrap(toByteArray());
  }

  /** Whether the first bytes are those of {@code prefix}. */
  public boolean startsWith(Bytes prefix) {
    return length >= prefix.length && slice(0, prefix.length).equals(prefix);
  }

  /** These bytes followed by those of {@code other}. */
  public Bytes concat(Bytes other) {
    byte[] joined = Arrays.copyOf(toByteArray(), length + other.length);
    other.copyTo(joined, length);
    return wrap(joined);
  }

  /** Copies all bytes into {@code target}, from index {@code at} on. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(array, offset, target, at, length);
  }

  /** A copy as an array. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** A read-only buffer over the same bytes, for handing to a channel. */
  public ByteBuffer asReadOnlyBuffer() {
    return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer();
  }

  /** Feeds the bytes from {@code from} to {@code to} into {@code digest}, without copying. */
  public void update(MessageDigest digest, int from, int to) {
    checkPositionIndexes(from, to, length);
    digest.update(array, offset + from, to - from);
  }

  /** Lower-case hex. */
  public String toHex() {
    return HexFormat.of().formatHex(array, offset, offset + length);
  }

  /** The bytes as a string, one character per byte (ISO 8859-1). Not safe to print. */
  public String toLatin1() {
    return new String(array, offset, length, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  /** A reader over these bytes. */
  public WireReader reader() {
    return new WireReader(this, array, offset, length, null);
  }

  /** A reader over these bytes that reports each field it reads to {@code listener}. */
  public WireReader reader(FieldListener listener) {
    return new WireReader(this, array, offset, length, listener);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that
        && Arrays.equals(
            array, offset, offset + length, that.array, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /** Lower-case hex. */
  @Override
  public String toString() {
    return toHex();
  }

  /** Bytes of the given values, each 0 to 255: for constants and tests. */
  public static Bytes of(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      checkArgument(values[i] >= 0 && values[i] <= 0xff, "byte %s out of range", values[i]);
      bytes[i] = (byte) values[i];
    }
    return wrap(bytes);
  }
}
