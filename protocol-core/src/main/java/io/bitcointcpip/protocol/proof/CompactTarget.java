package io.bitcointcpip.protocol.proof;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Hash256;
import java.math.BigInteger;
import java.util.HexFormat;

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
  private static final BigInteger LARGEST_WORD = WORD_LIMIT.subtract(BigInteger.ONE);

  /** The compact form of {@code target}, of which it keeps the upper two or three bytes. */
  public static CompactTarget of(BigInteger target) {
    checkArgument(target.signum() >= 0, "target %s", target);
    int size = (target.bitLength() + Byte.SIZE - 1) / Byte.SIZE;
    long mantissa = target.shiftRight(Byte.SIZE * (size - MANTISSA_BYTES)).longValueExact();
    if ((mantissa & SIGN_BIT) != 0) {
      mantissa >>>= Byte.SIZE;
      size++;
    }
    return new CompactTarget((long) size << 24 | mantissa);
  }

  /** The target as a number; 256 bits, what is above them is lost. */
  public BigInteger toBigInteger() {
    BigInteger mantissa = BigInteger.valueOf(bits & 0x007f_ffffL);
    return mantissa.shiftLeft(Byte.SIZE * (size() - MANTISSA_BYTES)).and(LARGEST_WORD);
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
    return isPositive() && toBigInteger().compareTo(powLimit) <= 0;
  }

  /** Whether {@code hash}, read as a number, is not above the target. */
  public boolean isMetBy(BlockHash hash) {
    return hash.compareTo(toHash()) <= 0;
  }

  /**
   * The number of hashes that meeting the target takes on average: 2^256 / (target + 1). Zero for a
   * target that is malformed (Core: {@code GetBlockProof}).
   */
  public BigInteger work() {
    return isPositive() ? WORD_LIMIT.divide(toBigInteger().add(BigInteger.ONE)) : BigInteger.ZERO;
  }

  /** The nBits in hex, as they are written everywhere. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(bits, 2 * Integer.BYTES);
  }

  private boolean isPositive() {
    return mantissaInUse() != 0 && !isNegative() && !isOverflow();
  }

  /** The target as the highest hash that meets it. */
  private BlockHash toHash() {
    byte[] raw = new byte[Hash256.LENGTH];
    long mantissa = mantissaInUse();
    for (int i = Math.max(size() - MANTISSA_BYTES, 0); i < raw.length && mantissa != 0; i++) {
      raw[i] = (byte) mantissa;
      mantissa >>>= Byte.SIZE;
    }
    return BlockHash.TYPE.fromBytes(Bytes.wrap(raw));
  }

  private int size() {
    return (int) (bits >>> 24);
  }

  private long mantissaInUse() {
    long word = bits & 0x007f_ffffL;
    return size() < MANTISSA_BYTES ? word >>> (Byte.SIZE * (MANTISSA_BYTES - size())) : word;
  }
}
