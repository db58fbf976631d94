package io.bitcointcpip.protocol.proof;

import io.bitcointcpip.protocol.wire.BlockHash;
import java.math.BigInteger;

/**
 * A proof-of-work target in the form of a header's nBits: one byte of size, three of mantissa,
 * whose top bit is a sign (Core: {@code arith_uint256::SetCompact}).
 *
 * @param bits u32
 */
public record CompactTarget(long bits) {
  private static final long SIGN_BIT = 0x0080_0000L;
  private static final int MANTISSA_BYTES = 3;
  private static final BigInteger WORD_LIMIT = BigInteger.TWO.pow(256);

  /** The target as a number; 256 bits, what is above them is lost. */
  public BigInteger toBigInteger() {
    BigInteger mantissa = BigInteger.valueOf(bits & 0x007f_ffffL);
    return mantissa.shiftLeft(Byte.SIZE * (size() - MANTISSA_BYTES)).mod(WORD_LIMIT);
  }

  /** Whether the sign bit is set on a mantissa that is not zero. */
  public boolean isNegative() {
    return (bits & SIGN_BIT) != 0 && mantissaInUse() != 0;
  }

  /** Whether the number does not fit 256 bits. */
  public boolean isOverflow() {
    long word = mantissaInUse();
    return word != 0
        && (size() > 34 || (word > 0xff && size() > 33) || (word > 0xffff && size() > 32));
  }

  /**
   * Whether a header may have this target on a network with the given limit: a positive number not
   * above it.
   */
  public boolean isValid(BigInteger powLimit) {
    return !isNegative()
        && !isOverflow()
        && toBigInteger().signum() > 0
        && toBigInteger().compareTo(powLimit) <= 0;
  }

  /** Whether {@code hash}, read as a number, is not above the target. */
  public boolean isMetBy(BlockHash hash) {
    return new BigInteger(hash.toString(), 16).compareTo(toBigInteger()) <= 0;
  }

  /** The number of hashes that meeting the target takes on average: 2^256 / (target + 1). */
  public BigInteger work() {
    return WORD_LIMIT.divide(toBigInteger().add(BigInteger.ONE));
  }

  private int size() {
    return (int) (bits >>> 24);
  }

  private long mantissaInUse() {
    long word = bits & 0x007f_ffffL;
    return size() < MANTISSA_BYTES ? word >>> (Byte.SIZE * (MANTISSA_BYTES - size())) : word;
  }
}
