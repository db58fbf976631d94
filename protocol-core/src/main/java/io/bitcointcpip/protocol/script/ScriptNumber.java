package io.bitcointcpip.protocol.script;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.wire.Bytes;

/**
 * Numbers in scripts: little-endian, the top bit of the last byte is the sign, empty is zero (Core:
 * {@code CScriptNum}).
 */
final class ScriptNumber {
  /** The most bytes of a number that operations take. */
  static final int MAX_SIZE = 4;

  private static final int SIGN_BIT = 0x80;

  private ScriptNumber() {}

  /** The number that at most four bytes are, in their shortest form or not. */
  static long decode(Bytes bytes) {
    checkArgument(bytes.length() <= MAX_SIZE, "number of %s bytes", bytes.length());
    if (bytes.isEmpty()) {
      return 0;
    }
    long magnitude = 0;
    for (int i = bytes.length() - 1; i >= 0; i--) {
      magnitude = magnitude << Byte.SIZE | bytes.get(i);
    }
    long sign = (long) SIGN_BIT << (Byte.SIZE * (bytes.length() - 1));
    return (magnitude & sign) == 0 ? magnitude : -(magnitude & ~sign);
  }

  /** Whether the number would not be the same with a byte less (Core: {@code fRequireMinimal}). */
  static boolean isMinimal(Bytes bytes) {
    if (bytes.isEmpty()) {
      return true;
    }
    int last = bytes.get(bytes.length() - 1);
    if ((last & ~SIGN_BIT) != 0) {
      return true;
    }
    return bytes.length() > 1 && (bytes.get(bytes.length() - 2) & SIGN_BIT) != 0;
  }
}
