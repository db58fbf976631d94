package io.bitcointcpip.protocol.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 32-byte hash. Each use has a type of its own, so that a txid cannot be passed for a block hash.
 *
 * <p>On the wire and in {@link #toBytes()} a hash is in raw order, as the hash function gives it;
 * {@link #toString()} and {@link HashType#fromHex} use <em>display order</em>, which is reversed:
 * the order of every explorer and of Core's interfaces.
 */
public abstract sealed class Hash256 implements Comparable<Hash256>
    permits BlockHash, FilterHash, FilterHeader, MerkleRoot, RawHash, Txid, Wtxid {
  /** The length of every hash. */
  public static final int LENGTH = 32;

  static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_BE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  // Four little-endian words: half the size of an array with its header, and nothing to alias.
  private final long word0;
  private final long word1;
  private final long word2;
  private final long word3;

  Hash256(long word0, long word1, long word2, long word3) {
    this.word0 = word0;
    this.word1 = word1;
    this.word2 = word2;
    this.word3 = word3;
  }

  /** The 32 bytes in raw order. */
  public final Bytes toBytes() {
    byte[] raw = new byte[LENGTH];
    copyTo(raw, 0);
    return Bytes.wrap(raw);
  }

  /** Writes the 32 bytes in raw order into {@code target}, from index {@code at} on. */
  public final void copyTo(byte[] target, int at) {
    LONG_LE.set(target, at, word0);
    LONG_LE.set(target, at + 8, word1);
    LONG_LE.set(target, at + 16, word2);
    LONG_LE.set(target, at + 24, word3);
  }

  /** Whether all bytes are zero, which stands for "none" in several messages. */
  public final boolean isZero() {
    return (word0 | word1 | word2 | word3) == 0;
  }

  /**
   * Compares as 256-bit unsigned numbers, read as proof of work reads them (raw order is
   * little-endian).
   */
  @Override
  public final int compareTo(Hash256 other) {
    int high = Long.compareUnsigned(word3, other.word3);
    if (high != 0) {
      return high;
    }
    int third = Long.compareUnsigned(word2, other.word2);
    if (third != 0) {
      return third;
    }
    int second = Long.compareUnsigned(word1, other.word1);
    return second != 0 ? second : Long.compareUnsigned(word0, other.word0);
  }

  /** Two hashes are equal if they are of one type and have the same bytes. */
  @Override
  public final boolean equals(Object other) {
    return other instanceof Hash256 that
        && getClass() == that.getClass()
        && word0 == that.word0
        && word1 == that.word1
        && word2 == that.word2
        && word3 == that.word3;
  }

  @Override
  public final int hashCode() {
    // Any word is as good as a hash of all, except that block hashes end in zero words.
    return Long.hashCode(word0);
  }

  /** Lower-case hex in display order (reversed). */
  @Override
  public final String toString() {
    byte[] display = new byte[LENGTH];
    LONG_BE.set(display, 0, word3);
    LONG_BE.set(display, 8, word2);
    LONG_BE.set(display, 16, word1);
    LONG_BE.set(display, 24, word0);
    return Bytes.wrap(display).toHex();
  }
}
