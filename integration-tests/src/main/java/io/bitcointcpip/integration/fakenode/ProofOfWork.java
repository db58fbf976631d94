package io.bitcointcpip.integration.fakenode;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Proof of work: what {@code bits} demand of a hash, and the search for a nonce that gives it. */
final class ProofOfWork {
  static final int HEADER_SIZE = 80;
  static final int PREVIOUS_AT = 4;
  static final int ROOT_AT = 36;
  static final int TIME_AT = 68;
  static final int BITS_AT = 72;
  static final int NONCE_AT = 76;
  static final int HASH_SIZE = 32;

  /** Bits that take more attempts are too hard to be mined here. */
  private static final int MAX_ATTEMPTS = 1 << 22;

  private final Sha256d sha256d = new Sha256d();

  /** The largest hash that {@code bits} allow. */
  static BigInteger target(long bits) {
    BigInteger mantissa = BigInteger.valueOf(bits & 0x7f_ffff);
    int shift = Byte.SIZE * ((int) (bits >>> 24) - 3);
    return shift < 0 ? mantissa.shiftRight(-shift) : mantissa.shiftLeft(shift);
  }

  /** The bits that stand for {@code target}, rounded down as Core does. */
  static long bits(BigInteger target) {
    int size = (target.bitLength() + Byte.SIZE - 1) / Byte.SIZE;
    long mantissa = target.shiftRight(Byte.SIZE * (size - 3)).longValue();
    if ((mantissa & 0x80_0000) != 0) {
      // The top bit of the mantissa is a sign.
      mantissa >>>= Byte.SIZE;
      size++;
    }
    return (long) size << 24 | mantissa;
  }

  /** Whether {@code hash}, in the order in which it is sent, is small enough for {@code bits}. */
  static boolean isMet(byte[] hash, long bits) {
    return new BigInteger(1, reversed(hash)).compareTo(target(bits)) <= 0;
  }

  /**
   * Sets the nonce of the header at {@code from} to the first one that meets the header's bits, and
   * returns the hash. If the bits are too hard for that, the header keeps a proof that is none.
   */
  byte[] mine(byte[] headers, int from) {
    ByteBuffer fields = ByteBuffer.wrap(headers).order(ByteOrder.LITTLE_ENDIAN);
    byte[] target = littleEndian(target(Integer.toUnsignedLong(fields.getInt(from + BITS_AT))));
    for (int nonce = 0; ; nonce++) {
      fields.putInt(from + NONCE_AT, nonce);
      byte[] hash = sha256d.hash(headers, from, HEADER_SIZE);
      if (notAbove(hash, target) || nonce == MAX_ATTEMPTS) {
        return hash;
      }
    }
  }

  private static boolean notAbove(byte[] hash, byte[] target) {
    for (int i = HASH_SIZE - 1; i >= 0; i--) {
      int difference = Byte.toUnsignedInt(hash[i]) - Byte.toUnsignedInt(target[i]);
      if (difference != 0) {
        return difference < 0;
      }
    }
    return true;
  }

  private static byte[] littleEndian(BigInteger value) {
    byte[] out = new byte[HASH_SIZE];
    BigInteger left = value;
    for (int i = 0; i < HASH_SIZE; i++) {
      out[i] = left.byteValue();
      left = left.shiftRight(Byte.SIZE);
    }
    return out;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
