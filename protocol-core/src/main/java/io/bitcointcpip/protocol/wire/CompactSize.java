package io.bitcointcpip.protocol.wire;

import io.bitcointcpip.protocol.wire.DecodeException.Reason;

/**
 * The variable-length unsigned integer of the protocol (Core: {@code ReadCompactSize}).
 *
 * <table>
 * <caption>Layout</caption>
 * <tr><th>first byte</th><th>value</th><th>bytes</th></tr>
 * <tr><td>00–fc</td><td>the byte itself</td><td>1</td></tr>
 * <tr><td>fd</td><td>u16</td><td>3</td></tr>
 * <tr><td>fe</td><td>u32</td><td>5</td></tr>
 * <tr><td>ff</td><td>u64</td><td>9</td></tr>
 * </table>
 *
 * <p>Only the shortest form is valid. {@link WireReader#compactSize} and {@link
 * WireWriter#compactSize} read and write it.
 */
public final class CompactSize {
  /** Counts and lengths above this are an error everywhere (Core: {@code MAX_SIZE}). */
  public static final int MAX_SIZE = 0x0200_0000;

  static final int U16_MARKER = 0xfd;
  static final int U32_MARKER = 0xfe;
  static final int U64_MARKER = 0xff;

  private CompactSize() {}

  /** How many bytes the unsigned {@code value} takes: 1, 3, 5 or 9. */
  public static int encodedLength(long value) {
    if (Long.compareUnsigned(value, U16_MARKER) < 0) {
      return 1;
    }
    if (Long.compareUnsigned(value, 0xffff) <= 0) {
      return 3;
    }
    return Long.compareUnsigned(value, 0xffff_ffffL) <= 0 ? 5 : 9;
  }

  /** How many bytes follow one that begins a number. */
  static int bytesAfter(int first) {
    return switch (first) {
      case U16_MARKER -> 2;
      case U32_MARKER -> 4;
      case U64_MARKER -> 8;
      default -> 0;
    };
  }

  /**
   * The number that {@code size} bytes after its first one are.
   *
   * @param offset where its first byte stands, for the error
   */
  static long decode(String field, byte[] array, int from, int size, int offset)
      throws DecodeException {
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << Byte.SIZE | (array[from + i] & 0xff);
    }
    if (encodedLength(value) != size + 1) {
      throw new DecodeException(
          Reason.NON_CANONICAL,
          field,
          "compact size " + Long.toUnsignedString(value) + " in " + (size + 1) + " bytes",
          offset);
    }
    return value;
  }
}
