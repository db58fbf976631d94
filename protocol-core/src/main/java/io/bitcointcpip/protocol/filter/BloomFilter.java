package io.bitcointcpip.protocol.filter;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.hash.Hashing;
import io.bitcointcpip.protocol.wire.Bytes;

/**
 * A bloom filter (BIP37; Core: {@code CBloomFilter}): a set that may also match what was never put
 * in. A client gives it to its peer in {@code filterload}, and the peer sends what matches.
 *
 * <p>Element e sets, for each hash function i, the bit murmur3(seed i·0xfba4c795 + tweak, e) modulo
 * the number of bits; bit b is in byte b/8 at b%8. Mutable and not thread-safe: a peer's copy grows
 * as {@link BloomMatcher} finds matches.
 */
public final class BloomFilter {
  /** The most bytes a filter may have (Core: {@code MAX_BLOOM_FILTER_SIZE}). */
  public static final int MAX_SIZE = 36_000;

  /** The most hash functions a filter may have (Core: {@code MAX_HASH_FUNCS}). */
  public static final int MAX_HASH_FUNCTIONS = 50;

  private static final double LN2 = 0.6931471805599453;
  private static final double LN2_SQUARED = 0.4804530139182014;
  private static final int SEED_STEP = 0xfba4c795;

  private final byte[] bits;
  private final int hashFunctions;
  private final long tweak;
  private final int flags;

  private BloomFilter(byte[] bits, int hashFunctions, long tweak, int flags) {
    checkArgument(bits.length <= MAX_SIZE, "filter of %s bytes", bits.length);
    checkArgument(
        hashFunctions >= 0 && hashFunctions <= MAX_HASH_FUNCTIONS,
        "%s hash functions",
        hashFunctions);
    checkArgument(tweak >= 0 && tweak <= 0xffff_ffffL, "tweak %s", tweak);
    this.bits = bits;
    this.hashFunctions = hashFunctions;
    this.tweak = tweak;
    this.flags = flags;
  }

  /**
   * An empty filter, large enough that after {@code elements} insertions other things match at
   * {@code falsePositiveRate}, as far as the size limit allows.
   *
   * @param tweak varies the hash functions; u32, best chosen at random for each filter
   * @param flags what the peer adds to its copy on a match, as in {@code filterload}
   */
  public static BloomFilter sizedFor(
      int elements, double falsePositiveRate, long tweak, int flags) {
    checkArgument(elements > 0, "%s elements", elements);
    checkArgument(falsePositiveRate > 0 && falsePositiveRate < 1, "rate %s", falsePositiveRate);
    double wantedBits = -1 / LN2_SQUARED * elements * Math.log(falsePositiveRate);
    int size = (int) Math.min(wantedBits, MAX_SIZE * (double) Byte.SIZE) / Byte.SIZE;
    // A whole number: Core drops the remainder of this division.
    int bitsPerElement = size * Byte.SIZE / elements;
    int functions = (int) Math.min(bitsPerElement * LN2, MAX_HASH_FUNCTIONS);
    return new BloomFilter(new byte[size], functions, tweak, flags);
  }

  /**
   * The filter that a {@code filterload} describes.
   *
   * @throws IllegalArgumentException if it is beyond the limits, which the message checks as well
   */
  public static BloomFilter of(Bytes bits, int hashFunctions, long tweak, int flags) {
    return new BloomFilter(bits.toByteArray(), hashFunctions, tweak, flags);
  }

  /** Puts {@code element} in. A filter of no bytes matches everything already. */
  public void insert(Bytes element) {
    if (bits.length == 0) {
      return;
    }
    byte[] data = element.toByteArray();
    for (int i = 0; i < hashFunctions; i++) {
      int bit = bitOf(i, data);
      bits[bit / Byte.SIZE] |= (byte) (1 << bit % Byte.SIZE);
    }
  }

  /** Whether {@code element} may have been put in; if not, it surely was not. */
  public boolean contains(Bytes element) {
    if (bits.length == 0) {
      return true;
    }
    byte[] data = element.toByteArray();
    for (int i = 0; i < hashFunctions; i++) {
      int bit = bitOf(i, data);
      if ((bits[bit / Byte.SIZE] & 1 << bit % Byte.SIZE) == 0) {
        return false;
      }
    }
    return true;
  }

  /** The bits as they are now, copied. */
  public Bytes bits() {
    return Bytes.copyOf(bits);
  }

  /** How many bits an element sets at most. */
  public int hashFunctions() {
    return hashFunctions;
  }

  /** What varies the hash functions; u32. */
  public long tweak() {
    return tweak;
  }

  /** What the peer adds to its copy on a match, as in {@code filterload}. */
  public int flags() {
    return flags;
  }

  /** Must not be asked of a filter of no bytes: dividing by zero crashed nodes (CVE-2013-5700). */
  private int bitOf(int function, byte[] data) {
    int seed = function * SEED_STEP + (int) tweak;
    int hash = Hashing.murmur3_32_fixed(seed).hashBytes(data).asInt();
    return Integer.remainderUnsigned(hash, bits.length * Byte.SIZE);
  }
}
