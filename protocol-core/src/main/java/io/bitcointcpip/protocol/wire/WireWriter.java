package io.bitcointcpip.protocol.wire;

import static com.google.common.base.Preconditions.checkArgument;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Writes fields one after the other: the mirror of {@link WireReader}. Not thread-safe. */
public final class WireWriter {
  /** Encodes one structure. */
  @FunctionalInterface
  public interface Encoder<T> {
    /** Writes the fields of {@code value} to {@code out}. */
    void encode(T value, WireWriter out);
  }

  private static final VarHandle INT_LE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int DEFAULT_CAPACITY = 128;

  private byte[] array;
  private int length;

  /** A writer that grows as it needs to. */
  public WireWriter() {
    this(DEFAULT_CAPACITY);
  }

  /** A writer that need not grow if no more than {@code capacity} bytes are written. */
  public WireWriter(int capacity) {
    array = new byte[capacity];
  }

  /** Writes one byte, 0 to 255. */
  public WireWriter uint8(int value) {
    checkArgument(value >= 0 && value <= 0xff, "u8 %s", value);
    int at = extend(1);
    array[at] = (byte) value;
    return this;
  }

  /** Writes one byte, 1 or 0. */
  public WireWriter bool(boolean value) {
    return uint8(value ? 1 : 0);
  }

  /** Writes two bytes, <em>big-endian</em>: ports are sent that way. */
  public WireWriter uint16Be(int value) {
    checkArgument(value >= 0 && value <= 0xffff, "u16 %s", value);
    int at = extend(2);
    array[at] = (byte) (value >> 8);
    array[at + 1] = (byte) value;
    return this;
  }

  /** Writes a signed number in four bytes. */
  public WireWriter int32(int value) {
    int at = extend(Integer.BYTES);
    INT_LE.set(array, at, value);
    return this;
  }

  /** Writes an unsigned number in four bytes. */
  public WireWriter uint32(long value) {
    checkArgument(value >= 0 && value <= 0xffff_ffffL, "u32 %s", value);
    return int32((int) value);
  }

  /** Writes a number, signed or unsigned, in eight bytes. */
  public WireWriter int64(long value) {
    int at = extend(Long.BYTES);
    LONG_LE.set(array, at, value);
    return this;
  }

  /** Writes an unsigned number as {@link CompactSize}. */
  public WireWriter compactSize(long value) {
    int size = CompactSize.encodedLength(value);
    int at = extend(size);
    if (size == 1) {
      array[at] = (byte) value;
      return this;
    }
    array[at] =
        (byte)
            (size == 3
                ? CompactSize.U16_MARKER
                : size == 5 ? CompactSize.U32_MARKER : CompactSize.U64_MARKER);
    for (int i = 1; i < size; i++) {
      array[at + i] = (byte) (value >>> (8 * (i - 1)));
    }
    return this;
  }

  /** Writes bytes as they are. */
  public WireWriter bytes(Bytes value) {
    int at = extend(value.length());
    value.copyTo(array, at);
    return this;
  }

  /** Writes the number of bytes, then the bytes. */
  public WireWriter varBytes(Bytes value) {
    return compactSize(value.length()).bytes(value);
  }

  /** Writes 32 bytes in raw order. */
  public WireWriter hash(Hash256 value) {
    int at = extend(Hash256.LENGTH);
    value.copyTo(array, at);
    return this;
  }

  /** Writes the number of elements, then each element. */
  public <T> WireWriter list(List<T> elements, Encoder<? super T> encoder) {
    compactSize(elements.size());
    for (T element : elements) {
      encoder.encode(element, this);
    }
    return this;
  }

  /** How many bytes were written. */
  public int length() {
    return length;
  }

  /** The bytes written so far, copied. */
  public Bytes toBytes() {
    return Bytes.wrap(Arrays.copyOf(array, length));
  }

  private int extend(int count) {
    int at = length;
    if (count > array.length - at) {
      array = Arrays.copyOf(array, Math.max(Math.addExact(at, count), array.length * 2));
    }
    length = at + count;
    return at;
  }
}
