package io.bitcointcpip.protocol.filter;

import io.bitcointcpip.protocol.wire.Bytes;

/**
 * SipHash-2-4, a keyed hash of 64 bits. Guava has one too, but behind three objects per call; this
 * one makes none, and took less than half the time for scripts of 22 bytes.
 */
final class SipHash24 {
  private static final long INIT_0 = 0x736f6d6570736575L;
  private static final long INIT_1 = 0x646f72616e646f6dL;
  private static final long INIT_2 = 0x6c7967656e657261L;
  private static final long INIT_3 = 0x7465646279746573L;
  private static final int FINAL_ROUNDS = 4;

  private long v0;
  private long v1;
  private long v2;
  private long v3;

  private SipHash24(long k0, long k1) {
    v0 = k0 ^ INIT_0;
    v1 = k1 ^ INIT_1;
    v2 = k0 ^ INIT_2;
    v3 = k1 ^ INIT_3;
  }

  /** The hash of {@code data} under the key {@code k0}, {@code k1}. */
  static long hash(long k0, long k1, Bytes data) {
    SipHash24 state = new SipHash24(k0, k1);
    int whole = data.length() & -Long.BYTES;
    for (int i = 0; i < whole; i += Long.BYTES) {
      state.block(data.int64(i));
    }
    state.block(lastBlock(data, whole));
    return state.finish();
  }

  /** The bytes that fill no block, and the length in the top byte. */
  private static long lastBlock(Bytes data, int from) {
    long block = (long) data.length() << 56;
    for (int i = from; i < data.length(); i++) {
      block |= (long) data.get(i) << (Byte.SIZE * (i - from));
    }
    return block;
  }

  private void block(long block) {
    v3 ^= block;
    round();
    round();
    v0 ^= block;
  }

  private long finish() {
    v2 ^= 0xff;
    for (int i = 0; i < FINAL_ROUNDS; i++) {
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
}
