package io.bitcointcpip.integration.fakenode.filter;

/** SipHash-2-4: the hash of basic block filters and of short ids. */
public final class SipHash {
  private long v0;
  private long v1;
  private long v2;
  private long v3;

  private SipHash(long k0, long k1) {
    v0 = k0 ^ 0x736f_6d65_7073_6575L;
    v1 = k1 ^ 0x646f_7261_6e64_6f6dL;
    v2 = k0 ^ 0x6c79_6765_6e65_7261L;
    v3 = k1 ^ 0x7465_6462_7974_6573L;
  }

  /** The hash of {@code data} under a key of two words. */
  public static long hash(long k0, long k1, byte[] data) {
    SipHash state = new SipHash(k0, k1);
    int whole = data.length / Long.BYTES * Long.BYTES;
    for (int at = 0; at < whole; at += Long.BYTES) {
      state.absorb(littleEndian(data, at, Long.BYTES));
    }
    long last = littleEndian(data, whole, data.length - whole);
    state.absorb((long) data.length << 56 | last);
    return state.finished();
  }

  private void absorb(long word) {
    v3 ^= word;
    round();
    round();
    v0 ^= word;
  }

  private long finished() {
    v2 ^= 0xff;
    for (int i = 0; i < 4; i++) {
      round();
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private void round() {
    v0 += v1;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v3;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 += v3;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 += v1;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v2 = Long.rotateLeft(v2, 32);
  }

  /** Up to eight bytes as a number, the lowest first. */
  static long littleEndian(byte[] data, int at, int size) {
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << Byte.SIZE | Byte.toUnsignedLong(data[at + i]);
    }
    return value;
  }
}
