package io.bitcointcpip.transport.v2;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A point of secp256k1 in projective coordinates: x is X/Z, y is Y/Z; Z is 0 at infinity. Sums are
 * made by the complete formulas of Renes, Costello and Batina (2016, algorithms 7 and 9), which
 * know no special cases: nothing depends on what is added.
 *
 * @param x the coordinate X
 * @param y the coordinate Y
 * @param z the coordinate Z
 */
record Point(FieldElement x, FieldElement y, FieldElement z) {
  /** The number of points; one less than it is the largest private key. */
  static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private static final BigInteger GENERATOR_X =
      new BigInteger("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798", 16);
  private static final BigInteger GENERATOR_Y =
      new BigInteger("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8", 16);

  static final Point GENERATOR = affine(FieldElement.of(GENERATOR_X), FieldElement.of(GENERATOR_Y));

  static final Point INFINITY = new Point(FieldElement.ZERO, FieldElement.ONE, FieldElement.ZERO);

  /** Bits of a scalar that are looked up at once. */
  static final int WINDOW_BITS = 4;

  /** How many multiples a window chooses from. */
  static final int MULTIPLES = 1 << WINDOW_BITS;

  /** Windows of a scalar. */
  static final int WINDOWS = 256 / WINDOW_BITS;

  // Three times the 7 of y² = x³ + 7.
  private static final int THREE_B = 21;

  /** One of the two points with this x. */
  static Optional<Point> withX(FieldElement x) {
    Optional<FieldElement> y = x.curve().root();
    return y.isPresent() ? Optional.of(affine(x, y.get())) : Optional.empty();
  }

  private static Point affine(FieldElement x, FieldElement y) {
    return new Point(x, y, FieldElement.ONE);
  }

  /** This point, added to itself {@code scalar} times: 32 bytes, the most significant first. */
  Point times(byte[] scalar) {
    Point[] multiples = multiples();
    Point sum = INFINITY;
    for (int window = WINDOWS - 1; window >= 0; window--) {
      for (int i = 0; i < WINDOW_BITS; i++) {
        sum = sum.twice();
      }
      sum = sum.plus(chosen(multiples, scalar, window));
    }
    return sum;
  }

  /** 0 to 15 times this point. */
  Point[] multiples() {
    Point[] multiples = new Point[MULTIPLES];
    multiples[0] = INFINITY;
    for (int i = 1; i < multiples.length; i++) {
      multiples[i] = multiples[i - 1].plus(this);
    }
    return multiples;
  }

  /** The multiple that a window of the scalar names. All are read, so that none can be told. */
  static Point chosen(Point[] multiples, byte[] scalar, int window) {
    int pair = scalar[scalar.length - 1 - window / 2];
    int wanted = (pair >> (WINDOW_BITS * (window % 2))) & (MULTIPLES - 1);
    Point chosen = multiples[0];
    for (int i = 1; i < MULTIPLES; i++) {
      // All ones if the difference is 0, and 0 if not.
      long mask = ((long) (i ^ wanted) - 1) >> 63;
      chosen =
          new Point(
              chosen.x.or(multiples[i].x, mask),
              chosen.y.or(multiples[i].y, mask),
              chosen.z.or(multiples[i].z, mask));
    }
    return chosen;
  }

  /** The x coordinate; 0 for the point at infinity. */
  FieldElement affineX() {
    return x.dividedBy(z);
  }

  Point twice() {
    FieldElement yy = y.squared();
    FieldElement bzz = z.squared().times(THREE_B);
    FieldElement eight = yy.times(8);
    FieldElement less = yy.minus(bzz.times(3));
    FieldElement doubledX = less.times(x.times(y)).times(2);
    FieldElement doubledY = less.times(yy.plus(bzz)).plus(eight.times(bzz));
    return new Point(doubledX, doubledY, eight.times(y.times(z)));
  }

  Point plus(Point other) {
    FieldElement xx = x.times(other.x);
    FieldElement yy = y.times(other.y);
    FieldElement zz = z.times(other.z);
    // The crosswise products, as x₁y₂ + x₂y₁.
    FieldElement xy = x.plus(y).times(other.x.plus(other.y)).minus(xx.plus(yy));
    FieldElement yz = y.plus(z).times(other.y.plus(other.z)).minus(yy.plus(zz));
    FieldElement xz = x.plus(z).times(other.x.plus(other.z)).minus(xx.plus(zz));
    FieldElement xxx = xx.times(3);
    FieldElement bxz = xz.times(THREE_B);
    FieldElement bzz = zz.times(THREE_B);
    FieldElement more = yy.plus(bzz);
    FieldElement less = yy.minus(bzz);
    return new Point(
        xy.times(less).minus(yz.times(bxz)),
        bxz.times(xxx).plus(less.times(more)),
        xxx.times(xy).plus(more.times(yz)));
  }
}
