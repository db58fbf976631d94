package io.bitcointcpip.protocol.wire;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a complete payload, front to back. Made by {@link Bytes#reader()}.
 *
 * <p>Every verb takes the field's name, for errors and for the {@link FieldListener}. Every verb
 * checks that its bytes are there; every count is checked against a limit <em>and</em> against the
 * bytes that remain before anything is allocated. After a {@link DecodeException} the reader must
 * not be used any more.
 */
public final class WireReader {
  /** Decodes one structure. */
  @FunctionalInterface
  public interface Decoder<T> {
    /** Reads the structure's fields from {@code in}. */
    T decode(WireReader in) throws DecodeException;
  }

  /** Checks one structure and passes over it, keeping nothing. */
  @FunctionalInterface
  public interface Skipper {
    /** Reads the structure's fields from {@code in}. */
    void skip(WireReader in) throws DecodeException;
  }

  private static final VarHandle INT_LE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Bytes source;
  private final byte[] array;
  private final int base;
  private final int length;
  private final @Nullable FieldListener listener;
  private int position;

  WireReader(Bytes source, byte[] array, int base, int length, @Nullable FieldListener listener) {
    this.source = source;
    this.array = array;
    this.base = base;
    this.length = length;
    this.listener = listener;
  }

  /** How many bytes were read. */
  public int position() {
    return position;
  }

  /** How many bytes are left. */
  public int remaining() {
    return length - position;
  }

  /** The bytes read since {@link #position()} was {@code start}, as a slice. */
  public Bytes since(int start) {
    return source.slice(start, position);
  }

  /** The next byte without consuming it, or −1 at the end. */
  public int peekUint8() {
    return remaining() == 0 ? -1 : array[base + position] & 0xff;
  }

  /** Reads one byte. */
  public int uint8(String field) throws DecodeException {
    return uint8(field, FieldKind.PLAIN);
  }

  /** Reads one byte of the given kind. */
  public int uint8(String field, FieldKind kind) throws DecodeException {
    int at = advance(field, 1);
    int value = array[base + at] & 0xff;
    if (listener != null) {
      listener.field(field, kind, at, 1, value);
    }
    return value;
  }

  /** Reads one byte as a boolean; any value but 0 is true, as in Core. */
  public boolean bool(String field) throws DecodeException {
    int at = advance(field, 1);
    boolean value = array[base + at] != 0;
    if (listener != null) {
      listener.field(field, FieldKind.PLAIN, at, 1, value);
    }
    return value;
  }

  /** Reads two bytes, <em>big-endian</em>: ports are sent that way. */
  public int uint16Be(String field) throws DecodeException {
    int at = advance(field, 2);
    int value = (array[base + at] & 0xff) << 8 | (array[base + at + 1] & 0xff);
    if (listener != null) {
      listener.field(field, FieldKind.PLAIN, at, 2, value);
    }
    return value;
  }

  /** Reads four bytes as a signed number. */
  public int int32(String field) throws DecodeException {
    int at = advance(field, Integer.BYTES);
    int value = (int) INT_LE.get(array, base + at);
    if (listener != null) {
      listener.field(field, FieldKind.PLAIN, at, Integer.BYTES, value);
    }
    return value;
  }

  /** Reads four bytes as an unsigned number. */
  public long uint32(String field) throws DecodeException {
    return uint32(field, FieldKind.PLAIN);
  }

  /** Reads four bytes as an unsigned number of the given kind. */
  public long uint32(String field, FieldKind kind) throws DecodeException {
    int at = advance(field, Integer.BYTES);
    long value = (int) INT_LE.get(array, base + at) & 0xffff_ffffL;
    if (listener != null) {
      listener.field(field, kind, at, Integer.BYTES, value);
    }
    return value;
  }

  /** Reads six bytes as an unsigned number. */
  public long uint48(String field) throws DecodeException {
    int at = advance(field, 6);
    long low = (int) INT_LE.get(array, base + at) & 0xffff_ffffL;
    long value = low | (array[base + at + 4] & 0xffL) << 32 | (array[base + at + 5] & 0xffL) << 40;
    if (listener != null) {
      listener.field(field, FieldKind.PLAIN, at, 6, value);
    }
    return value;
  }

  /** Reads eight bytes as a signed number. */
  public long int64(String field) throws DecodeException {
    return int64(field, FieldKind.PLAIN);
  }

  /** Reads eight bytes as a signed number of the given kind. */
  public long int64(String field, FieldKind kind) throws DecodeException {
    int at = advance(field, Long.BYTES);
    long value = (long) LONG_LE.get(array, base + at);
    if (listener != null) {
      listener.field(field, kind, at, Long.BYTES, value);
    }
    return value;
  }

  /** Reads eight bytes as an unsigned number. */
  public long uint64(String field) throws DecodeException {
    return uint64(field, FieldKind.PLAIN);
  }

  /** Reads eight bytes as an unsigned number of the given kind. */
  public long uint64(String field, FieldKind kind) throws DecodeException {
    int at = advance(field, Long.BYTES);
    long value = (long) LONG_LE.get(array, base + at);
    if (listener != null) {
      listener.field(field, kind, at, Long.BYTES, Long.toUnsignedString(value));
    }
    return value;
  }

  /** Reads a {@link CompactSize} that is a 64-bit value rather than a count: no limit applies. */
  public long compactSize64(String field, FieldKind kind) throws DecodeException {
    int at = position;
    long value = compactSizeValue(field);
    if (listener != null) {
      listener.field(field, kind, at, position - at, Long.toUnsignedString(value));
    }
    return value;
  }

  /** Reads a {@link CompactSize} of at most {@code max}. */
  public int compactSize(String field, int max) throws DecodeException {
    int at = position;
    long value = compactSizeValue(field);
    if (value < 0 || value > max) {
      throw new DecodeException(
          Reason.LIMIT_EXCEEDED,
          field,
          "count " + Long.toUnsignedString(value) + " exceeds " + max,
          at);
    }
    if (listener != null) {
      listener.field(field, FieldKind.COUNT, at, position - at, value);
    }
    return (int) value;
  }

  /** Reads {@code count} bytes. */
  public Bytes bytes(String field, int count) throws DecodeException {
    return bytes(field, count, FieldKind.PLAIN);
  }

  /** Reads {@code count} bytes of the given kind. */
  public Bytes bytes(String field, int count, FieldKind kind) throws DecodeException {
    int at = advance(field, count);
    Bytes value = source.slice(at, position);
    if (listener != null && count > 0) {
      listener.field(field, kind, at, count, value);
    }
    return value;
  }

  /** Passes over {@code count} bytes of the given kind. */
  public void skip(String field, int count, FieldKind kind) throws DecodeException {
    int at = advance(field, count);
    if (listener != null && count > 0) {
      listener.field(field, kind, at, count, source.slice(at, position));
    }
  }

  /** Reads a byte string preceded by its length, at most {@code max}. */
  public Bytes varBytes(String field, int max, FieldKind kind) throws DecodeException {
    return bytes(field, varLength(field, max), kind);
  }

  /** Passes over a byte string preceded by its length, at most {@code max}. */
  public void skipVarBytes(String field, int max, FieldKind kind) throws DecodeException {
    skip(field, varLength(field, max), kind);
  }

  /** Reads a 32-byte hash. */
  public <H extends Hash256> H hash(String field, HashType<H> type) throws DecodeException {
    int at = advance(field, Hash256.LENGTH);
    H value = type.read(array, base + at);
    if (listener != null) {
      listener.field(field, FieldKind.HASH, at, Hash256.LENGTH, value);
    }
    return value;
  }

  /** Passes over a 32-byte hash; only a listener makes it cost an object. */
  public void skipHash(String field, HashType<?> type) throws DecodeException {
    int at = advance(field, Hash256.LENGTH);
    if (listener != null) {
      listener.field(field, FieldKind.HASH, at, Hash256.LENGTH, type.read(array, base + at));
    }
  }

  /** Reads one structure as the parts of {@code field}. */
  public <T> T struct(String field, Decoder<T> decoder) throws DecodeException {
    enter(field);
    try {
      T value = decoder.decode(this);
      leave();
      return value;
    } catch (DecodeException e) {
      throw e.within(field);
    }
  }

  /**
   * Reads a count and as many elements.
   *
   * @param max the protocol's limit of the count
   * @param minSize the fewest bytes an element can take, so that a count which cannot be true is
   *     refused before anything is allocated
   */
  public <T> ImmutableList<T> list(String field, int max, int minSize, Decoder<T> element)
      throws DecodeException {
    enter(field);
    int count = elementCount(field, max, minSize);
    ImmutableList.Builder<T> elements = ImmutableList.builderWithExpectedSize(count);
    for (int i = 0; i < count; i++) {
      elements.add(element(field, i, element));
    }
    leave();
    return elements.build();
  }

  /** As {@link #list}, but passes over the elements and returns only their count. */
  public int skipList(String field, int max, int minSize, Skipper element) throws DecodeException {
    enter(field);
    int count = elementCount(field, max, minSize);
    skipElements(field, count, element);
    leave();
    return count;
  }

  /** Passes over {@code count} elements that have no count of their own on the wire. */
  public void skipEach(String field, int count, Skipper element) throws DecodeException {
    enter(field);
    skipElements(field, count, element);
    leave();
  }

  /** Reports the bytes that are left, if any, as {@code field}, and passes over them. */
  public void skipRemaining(String field) throws DecodeException {
    skip(field, remaining(), FieldKind.OPAQUE);
  }

  /** Fails unless all bytes were read. */
  public void expectEnd() throws DecodeException {
    if (remaining() > 0) {
      throw new DecodeException(
          Reason.TRAILING_BYTES, "end", remaining() + " bytes after the last field", position);
    }
  }

  /** A failure of {@code field}, which was read last and is {@code size} bytes long. */
  public DecodeException invalid(String field, String detail, int size) {
    return new DecodeException(Reason.INVALID_VALUE, field, detail, position - size);
  }

  private int advance(String field, int count) throws DecodeException {
    int at = position;
    if (count > length - at) {
      throw new DecodeException(
          Reason.TRUNCATED, field, "needs " + count + " bytes, " + (length - at) + " remain", at);
    }
    position = at + count;
    return at;
  }

  private int varLength(String field, int max) throws DecodeException {
    int first = position < length ? array[base + position] & 0xff : CompactSize.U64_MARKER;
    if (listener == null && first < CompactSize.U16_MARKER && first <= max) {
      position++;
      return first;
    }
    return compactSize(listener == null ? field : field + " length", max);
  }

  private long compactSizeValue(String field) throws DecodeException {
    int at = advance(field, 1);
    int first = array[base + at] & 0xff;
    int size = CompactSize.bytesAfter(first);
    if (size == 0) {
      return first;
    }
    int from = base + advance(field, size);
    return CompactSize.decode(field, array, from, size, at);
  }

  private int elementCount(String field, int max, int minSize) throws DecodeException {
    int at = position;
    int count = compactSize(listener == null ? field : "count", max);
    long needed = (long) count * minSize;
    if (needed > remaining()) {
      String detail = "count " + count + " needs " + needed + " bytes, " + remaining() + " remain";
      throw new DecodeException(Reason.LIMIT_EXCEEDED, field, detail, at);
    }
    return count;
  }

  private void skipElements(String field, int count, Skipper element) throws DecodeException {
    for (int i = 0; i < count; i++) {
      try {
        if (listener == null) {
          element.skip(this);
        } else {
          enter("[" + i + "]");
          element.skip(this);
          leave();
        }
      } catch (DecodeException e) {
        throw e.within(field + "[" + i + "]");
      }
    }
  }

  private <T> T element(String field, int index, Decoder<T> decoder) throws DecodeException {
    try {
      if (listener == null) {
        return decoder.decode(this);
      }
      enter("[" + index + "]");
      T value = decoder.decode(this);
      leave();
      return value;
    } catch (DecodeException e) {
      throw e.within(field + "[" + index + "]");
    }
  }

  private void enter(String field) {
    if (listener != null) {
      listener.enter(field, position);
    }
  }

  private void leave() {
    if (listener != null) {
      listener.leave(position);
    }
  }
}
