package io.bitcointcpip.protocol.wire;

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
}
