package io.bitcointcpip.protocol.script;

import io.bitcointcpip.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The hash function RIPEMD-160 (Dobbertin, Bosselaers and Preneel 1996; ISO/IEC 10118-3), which
 * Java platforms lack. Two lines of five rounds mix each block of 64 bytes into five words.
 */
final class Ripemd160 {
  /** Bytes of a hash. */
  static final int LENGTH = 20;

  private static final int BLOCK_SIZE = 64;
  private static final int WORDS = 16;
  private static final int ROUNDS = 5;

  // One hex digit for each step of each round: the word that it takes, and how far it rotates.
  private static final int[] LEFT_WORDS =
      digits(
          "0123456789abcdef"
              + "74d1a6f3c0952eb8"
              + "3ae49f812706db5c"
              + "19ba08c4d37fe562"
              + "40597c2ae138b6fd");
  private static final int[] RIGHT_WORDS =
      digits(
          "5e7092b4d6f81a3c"
              + "6b370d5aef8c4912"
              + "f5137e69b8c2a04d"
              + "86413bf05c2d97ae"
              + "cfa4158762de039b");
  private static final int[] LEFT_ROTATIONS =
      digits(
          "befc5879bdef6798"
              + "768db97f7cf9b7dc"
              + "bd67e9dfe8d65c75"
              + "bcefef989e56865c"
              + "9f5b68dc5cdeb856");
  private static final int[] RIGHT_ROTATIONS =
      digits(
          "899bdff5778beec6"
              + "9df7c89b77c76fdb"
              + "97fb866ecd5edd75"
              + "f58bee6e69c9c5f8"
              + "85c9c5e68d65fdbb");
  private static final int[] LEFT_ADDENDS = {0, 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xa953fd4e};
  private static final int[] RIGHT_ADDENDS = {0x50a28be6, 0x5c4dd124, 0x6d703ef3, 0x7a6d76e9, 0};

  private final int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  private final int[] block = new int[WORDS];
  private final int[] left = new int[ROUNDS];
  private final int[] right = new int[ROUNDS];

  private Ripemd160() {}

  /** The 20 bytes that {@code bytes} hash to. */
  static Bytes hash(Bytes bytes) {
    Ripemd160 hasher = new Ripemd160();
    ByteBuffer in = padded(bytes);
    while (in.hasRemaining()) {
      for (int i = 0; i < WORDS; i++) {
        hasher.block[i] = in.getInt();
      }
      hasher.mix();
    }
    ByteBuffer hash = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    hash.asIntBuffer().put(hasher.state);
    return Bytes.wrap(hash.array());
  }

  /** A one bit, zeros up to a whole block, and in its last eight bytes the length in bits. */
  private static ByteBuffer padded(Bytes bytes) {
    int length = bytes.length();
    int blocks = (length + Byte.BYTES + Long.BYTES + BLOCK_SIZE - 1) / BLOCK_SIZE;
    byte[] padded = new byte[blocks * BLOCK_SIZE];
    bytes.copyTo(padded, 0);
    padded[length] = (byte) 0x80;
    return ByteBuffer.wrap(padded)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(padded.length - Long.BYTES, (long) length * Byte.SIZE);
  }

  private void mix() {
    System.arraycopy(state, 0, left, 0, state.length);
    System.arraycopy(state, 0, right, 0, state.length);
    for (int round = 0; round < ROUNDS; round++) {
      round(left, round, round, LEFT_WORDS, LEFT_ROTATIONS, LEFT_ADDENDS);
      round(right, round, ROUNDS - 1 - round, RIGHT_WORDS, RIGHT_ROTATIONS, RIGHT_ADDENDS);
    }
    int first = state[1] + left[2] + right[3];
    state[1] = state[2] + left[3] + right[4];
    state[2] = state[3] + left[4] + right[0];
    state[3] = state[4] + left[0] + right[1];
    state[4] = state[0] + left[1] + right[2];
    state[0] = first;
  }

  private void round(
      int[] line, int round, int function, int[] words, int[] rotations, int[] addends) {
    for (int step = round * WORDS; step < (round + 1) * WORDS; step++) {
      int sum =
          line[0]
              + combine(function, line[1], line[2], line[3])
              + block[words[step]]
              + addends[round];
      int next = Integer.rotateLeft(sum, rotations[step]) + line[4];
      line[0] = line[4];
      line[4] = line[3];
      line[3] = Integer.rotateLeft(line[2], 10);
      line[2] = line[1];
      line[1] = next;
    }
  }

  private static int combine(int function, int x, int y, int z) {
    return switch (function) {
      case 0 -> x ^ y ^ z;
      case 1 -> (x & y) | (~x & z);
      case 2 -> (x | ~y) ^ z;
      case 3 -> (x & z) | (y & ~z);
      default -> x ^ (y | ~z);
    };
  }

  private static int[] digits(String hex) {
    return hex.chars().map(digit -> Character.digit(digit, WORDS)).toArray();
  }
}
