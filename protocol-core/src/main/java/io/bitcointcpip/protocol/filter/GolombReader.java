package io.bitcointcpip.protocol.filter;

import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads the differences of a Golomb-coded set: a quotient as that many 1-bits and a 0-bit, then a
 * remainder of {@value BasicFilter#P} bits, most significant bit first.
 *
 * <p>Looks at 64 bits at a time. That it may do so at the very end too, the array must end in
 * {@link #PADDING} bytes of zero; a number that reaches into them was cut short.
 */
final class GolombReader {
  /** How many bytes of zero must follow the coded set. */
  static final int PADDING = Long.BYTES;

  private static final VarHandle LONG_BE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  // Of 64 bits from the byte that a number begins in, this many are its own at the least.
  private static final int SURE_BITS = Long.SIZE - Byte.SIZE + 1;

  private final byte[] padded;
  private final long bitCount;
  private long bit;

  /** A reader of the set that begins in the byte {@code at}. */
  GolombReader(byte[] padded, int at) {
    this.padded = padded;
    this.bitCount = (long) Byte.SIZE * (padded.length - PADDING);
    this.bit = (long) Byte.SIZE * at;
  }

  /** The next difference, of a set that was checked before. */
  long next() {
    long ahead = ahead();
    int ones = Long.numberOfLeadingZeros(~ahead);
    if (ones + 1 + BasicFilter.P > SURE_BITS) {
      return nextLong();
    }
    bit += ones + 1 + BasicFilter.P;
    return (long) ones << BasicFilter.P | remainder(ahead << (ones + 1));
  }

  /** The next difference, of a set that may end before it does. */
  long nextChecked() throws DecodeException {
    long start = bit;
    long difference = next();
    if (bit > bitCount) {
      throw new DecodeException(
          Reason.TRUNCATED,
          "elements",
          "the bits end within an element",
          (int) (start / Byte.SIZE));
    }
    return difference;
  }

  /** Fails unless nothing is left but the zero bits that fill the last byte. */
  void expectEnd() throws DecodeException {
    int at = (int) (bit / Byte.SIZE);
    if (bitCount - bit >= Byte.SIZE) {
      throw new DecodeException(
          Reason.TRAILING_BYTES, "end", (bitCount - bit) / Byte.SIZE + " bytes too many", at);
    }
    if (bit < bitCount && ahead() != 0) {
      throw new DecodeException(
          Reason.TRAILING_BYTES, "end", "bits are set after the last element", at);
    }
  }

  /** A difference whose quotient is so long that 64 bits do not hold the number. */
  private long nextLong() {
    long quotient = 0;
    int ones;
    do {
      ones = Math.min(SURE_BITS, Long.numberOfLeadingZeros(~ahead()));
      quotient += ones;
      bit += ones;
    } while (ones == SURE_BITS);
    bit++;
    long remainder = remainder(ahead());
    bit += BasicFilter.P;
    return quotient << BasicFilter.P | remainder;
  }

  private static long remainder(long ahead) {
    return ahead >>> (Long.SIZE - BasicFilter.P);
  }

  /** At least {@link #SURE_BITS} bits from here on, then zeros. Beyond the padding, zeros only. */
  private long ahead() {
    int at = (int) Math.min(bit / Byte.SIZE, padded.length - Long.BYTES);
    return (long) LONG_BE.get(padded, at) << (bit % Byte.SIZE);
  }
}
