package io.bitcointcpip.transport.v2;

import java.math.BigInteger;
import java.util.Optional;

/** Arithmetic modulo the prime of secp256k1, and the question whether x belongs to a point. */
final class Field {
  /** 2^256 − 2^32 − 977. */
  static final BigInteger P =
      BigInteger.TWO.pow(256).subtract(BigInteger.TWO.pow(32)).subtract(BigInteger.valueOf(977));

  private static final int BITS = 256;
  private static final BigInteger SEVEN = BigInteger.valueOf(7);
  private static final BigInteger ROOT_EXPONENT = P.add(BigInteger.ONE).shiftRight(2);

  private Field() {}

  static BigInteger add(BigInteger a, BigInteger b) {
    BigInteger sum = a.add(b);
    return sum.compareTo(P) >= 0 ? sum.subtract(P) : sum;
  }

  static BigInteger subtract(BigInteger a, BigInteger b) {
    BigInteger difference = a.subtract(b);
    return difference.signum() < 0 ? difference.add(P) : difference;
  }

  static BigInteger negate(BigInteger a) {
    return a.signum() == 0 ? a : P.subtract(a);
  }

  static BigInteger multiply(BigInteger a, BigInteger b) {
    return reduce(a.multiply(b));
  }

  /** The remainder of a product. P is so close to 2^256 that each step gets rid of ~220 bits. */
  private static BigInteger reduce(BigInteger product) {
    BigInteger rest = product;
    while (rest.bitLength() > BITS) {
      rest = rest.subtract(rest.shiftRight(BITS).multiply(P));
    }
    return rest.compareTo(P) >= 0 ? rest.subtract(P) : rest;
  }

  static BigInteger square(BigInteger a) {
    return multiply(a, a);
  }

  static BigInteger divide(BigInteger a, BigInteger b) {
    return multiply(a, b.modInverse(P));
  }

  static BigInteger half(BigInteger a) {
    return (a.testBit(0) ? a.add(P) : a).shiftRight(1);
  }

  /** The root that is itself a square, if there is one. */
  static Optional<BigInteger> root(BigInteger a) {
    BigInteger root = a.modPow(ROOT_EXPONENT, P);
    return square(root).equals(a) ? Optional.of(root) : Optional.empty();
  }

  /** x³ + 7: the square of y, if x belongs to a point. */
  static BigInteger curve(BigInteger x) {
    return add(multiply(square(x), x), SEVEN);
  }

  /** Whether some point of the curve has this x. */
  static boolean isOnCurve(BigInteger x) {
    return root(curve(x)).isPresent();
  }
}
