package io.bitcointcpip.integration.fakenode.filter;

/** The bits of a bloom filter (BIP37). Not thread-safe. */
public final class BloomBits {
  private static final int SEED_STEP = 0xfba4_c795;

  private final byte[] bits;
  private final int functions;
  private final int tweak;

  /**
   * A filter.
   *
   * @param bits eight in a byte, the lowest first; without any, everything matches
   * @param functions how many hash functions there are
   * @param tweak added to the seed of each
   */
  public BloomBits(byte[] bits, int functions, int tweak) {
    this.bits = bits.clone();
    this.functions = functions;
    this.tweak = tweak;
  }

  /** Whether {@code element} may be in it. */
  public boolean contains(byte[] element) {
    for (int i = 0; i < functions && bits.length > 0; i++) {
      int bit = bit(i, element);
      if ((bits[bit / Byte.SIZE] & 1 << bit % Byte.SIZE) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Puts {@code element} into it. */
  public void insert(byte[] element) {
    for (int i = 0; i < functions && bits.length > 0; i++) {
      int bit = bit(i, element);
      bits[bit / Byte.SIZE] |= (byte) (1 << bit % Byte.SIZE);
    }
  }

  /** A copy of the bits. */
  public byte[] toByteArray() {
    return bits.clone();
  }

  private int bit(int function, byte[] element) {
    int hash = Murmur3.hash(function * SEED_STEP + tweak, element);
    return Integer.remainderUnsigned(hash, bits.length * Byte.SIZE);
  }
}
