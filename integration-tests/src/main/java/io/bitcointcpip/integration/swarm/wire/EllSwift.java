package io.bitcointcpip.integration.swarm.wire;

import io.bitcointcpip.integration.fakenode.Octets;
import java.math.BigInteger;

/** Public keys as 64 bytes that look random (BIP324, XSwiftEC). */
final class EllSwift {
  /** The size of a key. */
  static final int SIZE = 64;

  private static final int HALF = SIZE / 2;
  private static final BigInteger TWO = BigInteger.TWO;
  private static final BigInteger FOUR = BigInteger.valueOf(4);
  private static final BigInteger SEVEN = BigInteger.valueOf(7);

  /** 2^256 - 2^32 - 977. */
  private static final BigInteger P =
      TWO.pow(256).subtract(TWO.pow(32)).subtract(BigInteger.valueOf(977));

  private static final BigInteger HALF_OF_P = P.subtract(BigInteger.ONE).shiftRight(1);

  private static final BigInteger ROOT_OF_MINUS_3 =
      P.subtract(BigInteger.valueOf(3)).modPow(P.add(BigInteger.ONE).shiftRight(2), P);

  private EllSwift() {}

  /** The x coordinate, 32 bytes, that {@code key} stands for. */
  static Octets x(Octets key) {
    BigInteger u = orOne(number(key.slice(0, HALF)));
    BigInteger t = orOne(number(key.slice(HALF, SIZE)));
    if (curve(u).add(t.multiply(t)).mod(P).signum() == 0) {
      t = t.shiftLeft(1).mod(P);
    }
    BigInteger a = curve(u).subtract(t.multiply(t)).multiply(t.shiftLeft(1).modInverse(P)).mod(P);
    BigInteger b = a.add(t).multiply(ROOT_OF_MINUS_3.multiply(u).modInverse(P)).mod(P);
    BigInteger first = u.add(FOUR.multiply(b).multiply(b)).mod(P);
    if (isOnCurve(first)) {
      return bytes(first);
    }
    BigInteger ratio = a.multiply(b.modInverse(P));
    BigInteger second = ratio.negate().subtract(u).multiply(TWO.modInverse(P)).mod(P);
    return bytes(isOnCurve(second) ? second : ratio.subtract(u).multiply(TWO.modInverse(P)).mod(P));
  }

  private static boolean isOnCurve(BigInteger x) {
    BigInteger square = curve(x);
    return square.signum() == 0 || square.modPow(HALF_OF_P, P).equals(BigInteger.ONE);
  }

  private static BigInteger curve(BigInteger x) {
    return x.multiply(x).multiply(x).add(SEVEN).mod(P);
  }

  private static BigInteger number(Octets bytes) {
    return new BigInteger(1, bytes.toByteArray()).mod(P);
  }

  private static BigInteger orOne(BigInteger number) {
    return number.signum() == 0 ? BigInteger.ONE : number;
  }

  private static Octets bytes(BigInteger number) {
    byte[] padded = new byte[HALF];
    byte[] minimal = number.toByteArray();
    int count = Math.min(HALF, minimal.length);
    System.arraycopy(minimal, minimal.length - count, padded, HALF - count, count);
    return Octets.of(padded);
  }
}
