package io.bitcointcpip.protocol.script;

import io.bitcointcpip.protocol.wire.Bytes;
import java.math.BigInteger;

/** Public keys of secp256k1 by their form; whether a point is on the curve only where Core asks. */
final class PublicKeys {
  /** Bytes of a key with one coordinate. */
  static final int COMPRESSED_SIZE = 33;

  /** Bytes of a key with both coordinates. */
  static final int UNCOMPRESSED_SIZE = 65;

  private static final BigInteger FIELD =
      BigInteger.TWO.pow(256).subtract(BigInteger.TWO.pow(32)).subtract(BigInteger.valueOf(977));
  private static final BigInteger SEVEN = BigInteger.valueOf(7);

  private PublicKeys() {}

  /** Whether the first byte fits the length (Core: {@code CPubKey::ValidSize}). */
  static boolean hasValidForm(Bytes key) {
    if (key.isEmpty()) {
      return false;
    }
    return switch (key.get(0)) {
      case 2, 3 -> key.length() == COMPRESSED_SIZE;
      case 4, 6, 7 -> key.length() == UNCOMPRESSED_SIZE;
      default -> false;
    };
  }

  /** Whether a key with both coordinates repeats the parity of one in its first byte. */
  static boolean isHybrid(Bytes key) {
    return key.get(0) == 6 || key.get(0) == 7;
  }

  /** Whether some point of the curve y² = x³ + 7 has this x coordinate (BIP340: lift_x). */
  static boolean isOnCurve(Bytes x) {
    BigInteger number = new BigInteger(1, x.toByteArray());
    if (number.compareTo(FIELD) >= 0) {
      return false;
    }
    BigInteger square = number.modPow(BigInteger.valueOf(3), FIELD).add(SEVEN).mod(FIELD);
    // Euler's criterion: a number is a square if this power of it is 1.
    BigInteger half = FIELD.subtract(BigInteger.ONE).shiftRight(1);
    return square.modPow(half, FIELD).equals(BigInteger.ONE);
  }
}
