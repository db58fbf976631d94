package io.bitcointcpip.transport.v2;

import static io.bitcointcpip.transport.v2.Field.add;
import static io.bitcointcpip.transport.v2.Field.multiply;
import static io.bitcointcpip.transport.v2.Field.square;
import static io.bitcointcpip.transport.v2.Field.subtract;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A point of secp256k1 in Jacobian coordinates: x is X/Z², y is Y/Z³; Z is 0 at infinity.
 *
 * @param x the coordinate X
 * @param y the coordinate Y
 * @param z the coordinate Z
 */
record Point(BigInteger x, BigInteger y, BigInteger z) {
  /** The number of points; one less than it is the largest private key. */
  static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private static final BigInteger GENERATOR_X =
      new BigInteger("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798", 16);
  private static final BigInteger GENERATOR_Y =
      new BigInteger("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8", 16);

  static final Point GENERATOR = new Point(GENERATOR_X, GENERATOR_Y, BigInteger.ONE);

  static final Point INFINITY = new Point(BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO);
  private static final int WINDOW_BITS = 4;

  /** One of the two points with this x. */
  static Optional<Point> withX(BigInteger x) {
    return Field.root(Field.curve(x)).map(y -> new Point(x, y, BigInteger.ONE));
  }

  /** This point, added to itself {@code scalar} times; four bits of the scalar at a time. */
  Point times(BigInteger scalar) {
    Point[] multiples = new Point[1 << WINDOW_BITS];
    multiples[0] = INFINITY;
    for (int i = 1; i < multiples.length; i++) {
      multiples[i] = multiples[i - 1].plus(this);
    }
    Point sum = INFINITY;
    int windows = (scalar.bitLength() + WINDOW_BITS - 1) / WINDOW_BITS;
    for (int window = windows - 1; window >= 0; window--) {
      for (int i = 0; i < WINDOW_BITS; i++) {
        sum = sum.twice();
      }
      sum = sum.plus(multiples[scalar.shiftRight(WINDOW_BITS * window).intValue() & 15]);
    }
    return sum;
  }

  /** The x coordinate; not for the point at infinity. */
  BigInteger affineX() {
    return Field.divide(x, square(z));
  }

  Point twice() {
    if (z.signum() == 0 || y.signum() == 0) {
      return INFINITY;
    }
    BigInteger yy = square(y);
    BigInteger s = multiply(x, yy).shiftLeft(2).mod(Field.P);
    BigInteger m = square(x).multiply(BigInteger.valueOf(3)).mod(Field.P);
    BigInteger doubledX = subtract(square(m), add(s, s));
    BigInteger eight = square(yy).shiftLeft(3).mod(Field.P);
    BigInteger doubledY = subtract(multiply(m, subtract(s, doubledX)), eight);
    return new Point(doubledX, doubledY, multiply(add(y, y), z));
  }

  Point plus(Point other) {
    if (z.signum() == 0) {
      return other;
    }
    if (other.z.signum() == 0) {
      return this;
    }
    BigInteger zz = square(z);
    BigInteger otherZz = square(other.z);
    BigInteger u = multiply(x, otherZz);
    BigInteger h = subtract(multiply(other.x, zz), u);
    BigInteger s = multiply(y, multiply(otherZz, other.z));
    BigInteger r = subtract(multiply(other.y, multiply(zz, z)), s);
    if (h.signum() == 0) {
      return r.signum() == 0 ? twice() : INFINITY;
    }
    BigInteger hh = square(h);
    BigInteger hhh = multiply(hh, h);
    BigInteger v = multiply(u, hh);
    BigInteger sumX = subtract(subtract(square(r), hhh), add(v, v));
    BigInteger sumY = subtract(multiply(r, subtract(v, sumX)), multiply(s, hhh));
    return new Point(sumX, sumY, multiply(multiply(z, other.z), h));
  }
}
