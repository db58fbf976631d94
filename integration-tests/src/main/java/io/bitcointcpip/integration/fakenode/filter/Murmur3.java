package io.bitcointcpip.integration.fakenode.filter;

/** MurmurHash3, the variant of 32 bits for x86: the hash of bloom filters. */
public final class Murmur3 {
  private static final int C1 = 0xcc9e_2d51;
  private static final int C2 = 0x1b87_3593;

  private Murmur3() {}

  /** The hash of {@code data}, as 32 bits. */
  public static int hash(int seed, byte[] data) {
    int hash = seed;
    int whole = data.length / Integer.BYTES * Integer.BYTES;
    for (int at = 0; at < whole; at += Integer.BYTES) {
      hash = Integer.rotateLeft(hash ^ scrambled(littleEndian(data, at, Integer.BYTES)), 13);
      hash = hash * 5 + 0xe654_6b64;
    }
    hash ^= scrambled(littleEndian(data, whole, data.length - whole));
    return finished(hash ^ data.length);
  }

  private static int littleEndian(byte[] data, int at, int size) {
    int value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << Byte.SIZE | Byte.toUnsignedInt(data[at + i]);
    }
    return value;
  }

  private static int scrambled(int block) {
    return Integer.rotateLeft(block * C1, 15) * C2;
  }

  private static int finished(int unfinished) {
    int hash = (unfinished ^ unfinished >>> 16) * 0x85eb_ca6b;
    hash = (hash ^ hash >>> 13) * 0xc2b2_ae35;
    return hash ^ hash >>> 16;
  }
}
