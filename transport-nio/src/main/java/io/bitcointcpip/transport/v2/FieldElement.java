package io.bitcointcpip.transport.v2;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.wire.Bytes;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A number modulo the prime of secp256k1. No operation branches or looks anything up by the number,
 * except those that answer a question about it.
 *
 * <p>Nine limbs of 29 bits, the lowest first, the last of 24: so narrow that the products of a
 * multiplication can be added up before any of them is carried. They are not the only ones for the
 * number: it may be a little negative, or more than the prime, until it is asked for its bytes.
 */
final class FieldElement {
  /** Bytes of an element, big-endian. */
  static final int SIZE = 32;

  /** 2^256 − 2^32 − 977. */
  static final BigInteger P =
      BigInteger.TWO.pow(256).subtract(BigInteger.TWO.pow(32)).subtract(BigInteger.valueOf(977));

  static final FieldElement ZERO = new FieldElement(0, 0, 0, 0, 0, 0, 0, 0, 0);
  static final FieldElement ONE = new FieldElement(1, 0, 0, 0, 0, 0, 0, 0, 0);

  private static final int LIMBS = 9;
  private static final int BITS = 29;
  private static final long MASK = (1L << BITS) - 1;
  private static final int TOP_BITS = 24;
  private static final long TOP_MASK = (1L << TOP_BITS) - 1;
  // 2^256 is 2^32 + 977 here: 977, and 2^3 a limb higher.
  private static final long FOLD = 977;
  private static final int FOLD_SHIFT = 3;
  // 2^261, where the tenth limb would begin, is 32 times that.
  private static final long FAR_FOLD = 32 * FOLD;
  private static final int FAR_FOLD_SHIFT = FOLD_SHIFT + 5;

  private static final FieldElement SEVEN = new FieldElement(7, 0, 0, 0, 0, 0, 0, 0, 0);
  private static final FieldElement HALF = of(P.add(BigInteger.ONE).shiftRight(1));

  private final long f0;
  private final long f1;
  private final long f2;
  private final long f3;
  private final long f4;
  private final long f5;
  private final long f6;
  private final long f7;
  private final long f8;

  private FieldElement(
      long f0, long f1, long f2, long f3, long f4, long f5, long f6, long f7, long f8) {
    this.f0 = f0;
    this.f1 = f1;
    this.f2 = f2;
    this.f3 = f3;
    this.f4 = f4;
    this.f5 = f5;
    this.f6 = f6;
    this.f7 = f7;
    this.f8 = f8;
  }

  /** The element that 32 bytes are, big-endian; what is not below the prime is reduced. */
  static FieldElement of(Bytes bytes) {
    checkArgument(bytes.length() == SIZE, "%s bytes are no field element", bytes.length());
    long[] limbs = new long[LIMBS];
    for (int i = 0; i < SIZE; i++) {
      int bit = Byte.SIZE * (SIZE - 1 - i);
      limbs[bit / BITS] += (long) bytes.get(i) << bit % BITS;
    }
    return carried(
        limbs[0], limbs[1], limbs[2], limbs[3], limbs[4], limbs[5], limbs[6], limbs[7], limbs[8]);
  }

  /** The element that a number from 0 to 2^256 − 1 is. */
  static FieldElement of(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] padded = new byte[SIZE];
    // A zero before the highest bit may be the 33rd byte.
    int length = Math.min(bytes.length, SIZE);
    System.arraycopy(bytes, bytes.length - length, padded, SIZE - length, length);
    return of(Bytes.wrap(padded));
  }

  /** The 32 bytes of the number below the prime, big-endian. */
  Bytes toBytes() {
    return Bytes.wrap(toByteArray());
  }

  /** The same, for the caller to wipe. */
  byte[] toByteArray() {
    FieldElement number = canonical();
    long[] limbs = {
      number.f0, number.f1, number.f2, number.f3, number.f4, number.f5, number.f6, number.f7,
      number.f8, 0
    };
    byte[] bytes = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      int bit = Byte.SIZE * (SIZE - 1 - i);
      long two = limbs[bit / BITS] | limbs[bit / BITS + 1] << BITS;
      bytes[i] = (byte) (two >> bit % BITS);
    }
    return bytes;
  }

  boolean isZero() {
    FieldElement number = canonical();
    long any =
        number.f0 | number.f1 | number.f2 | number.f3 | number.f4 | number.f5 | number.f6
            | number.f7 | number.f8;
    return any == 0;
  }

  /** Whether it is the same number as another. */
  boolean isSame(FieldElement other) {
    return minus(other).isZero();
  }

  /** This if {@code mask} is 0, the other if it is −1. */
  FieldElement or(FieldElement other, long mask) {
    return new FieldElement(
        f0 ^ ((f0 ^ other.f0) & mask),
        f1 ^ ((f1 ^ other.f1) & mask),
        f2 ^ ((f2 ^ other.f2) & mask),
        f3 ^ ((f3 ^ other.f3) & mask),
        f4 ^ ((f4 ^ other.f4) & mask),
        f5 ^ ((f5 ^ other.f5) & mask),
        f6 ^ ((f6 ^ other.f6) & mask),
        f7 ^ ((f7 ^ other.f7) & mask),
        f8 ^ ((f8 ^ other.f8) & mask));
  }

  FieldElement plus(FieldElement g) {
    return carried(
        f0 + g.f0, f1 + g.f1, f2 + g.f2, f3 + g.f3, f4 + g.f4, f5 + g.f5, f6 + g.f6, f7 + g.f7,
        f8 + g.f8);
  }

  FieldElement minus(FieldElement g) {
    return carried(
        f0 - g.f0, f1 - g.f1, f2 - g.f2, f3 - g.f3, f4 - g.f4, f5 - g.f5, f6 - g.f6, f7 - g.f7,
        f8 - g.f8);
  }

  FieldElement negated() {
    return ZERO.minus(this);
  }

  FieldElement halved() {
    return times(HALF);
  }

  /** The product with a number that has no more than 16 bits. */
  FieldElement times(int small) {
    return carried(
        f0 * small,
        f1 * small,
        f2 * small,
        f3 * small,
        f4 * small,
        f5 * small,
        f6 * small,
        f7 * small,
        f8 * small);
  }

  FieldElement times(FieldElement g) {
    return folded(
        f0 * g.f0,
        f0 * g.f1 + f1 * g.f0,
        f0 * g.f2 + f1 * g.f1 + f2 * g.f0,
        f0 * g.f3 + f1 * g.f2 + f2 * g.f1 + f3 * g.f0,
        f0 * g.f4 + f1 * g.f3 + f2 * g.f2 + f3 * g.f1 + f4 * g.f0,
        f0 * g.f5 + f1 * g.f4 + f2 * g.f3 + f3 * g.f2 + f4 * g.f1 + f5 * g.f0,
        f0 * g.f6 + f1 * g.f5 + f2 * g.f4 + f3 * g.f3 + f4 * g.f2 + f5 * g.f1 + f6 * g.f0,
        f0 * g.f7 + f1 * g.f6 + f2 * g.f5 + f3 * g.f4 + f4 * g.f3 + f5 * g.f2 + f6 * g.f1
            + f7 * g.f0,
        f0 * g.f8 + f1 * g.f7 + f2 * g.f6 + f3 * g.f5 + f4 * g.f4 + f5 * g.f3 + f6 * g.f2
            + f7 * g.f1 + f8 * g.f0,
        f1 * g.f8 + f2 * g.f7 + f3 * g.f6 + f4 * g.f5 + f5 * g.f4 + f6 * g.f3 + f7 * g.f2
            + f8 * g.f1,
        f2 * g.f8 + f3 * g.f7 + f4 * g.f6 + f5 * g.f5 + f6 * g.f4 + f7 * g.f3 + f8 * g.f2,
        f3 * g.f8 + f4 * g.f7 + f5 * g.f6 + f6 * g.f5 + f7 * g.f4 + f8 * g.f3,
        f4 * g.f8 + f5 * g.f7 + f6 * g.f6 + f7 * g.f5 + f8 * g.f4,
        f5 * g.f8 + f6 * g.f7 + f7 * g.f6 + f8 * g.f5,
        f6 * g.f8 + f7 * g.f7 + f8 * g.f6,
        f7 * g.f8 + f8 * g.f7,
        f8 * g.f8);
  }

  /** The product with itself, where each two equal products are made once. */
  FieldElement squared() {
    long two0 = 2 * f0;
    long two1 = 2 * f1;
    long two2 = 2 * f2;
    long two3 = 2 * f3;
    long two4 = 2 * f4;
    long two5 = 2 * f5;
    long two6 = 2 * f6;
    return folded(
        f0 * f0,
        two0 * f1,
        two0 * f2 + f1 * f1,
        two0 * f3 + two1 * f2,
        two0 * f4 + two1 * f3 + f2 * f2,
        two0 * f5 + two1 * f4 + two2 * f3,
        two0 * f6 + two1 * f5 + two2 * f4 + f3 * f3,
        two0 * f7 + two1 * f6 + two2 * f5 + two3 * f4,
        two0 * f8 + two1 * f7 + two2 * f6 + two3 * f5 + f4 * f4,
        two1 * f8 + two2 * f7 + two3 * f6 + two4 * f5,
        two2 * f8 + two3 * f7 + two4 * f6 + f5 * f5,
        two3 * f8 + two4 * f7 + two5 * f6,
        two4 * f8 + two5 * f7 + f6 * f6,
        two5 * f8 + two6 * f7,
        two6 * f8 + f7 * f7,
        2 * f7 * f8,
        f8 * f8);
  }

  /** 1 divided by it; 0 for 0. */
  FieldElement inverted() {
    return FieldPowers.inverse(this);
  }

  FieldElement dividedBy(FieldElement divisor) {
    return times(divisor.inverted());
  }

  /** The root that is itself a square, if there is one. */
  Optional<FieldElement> root() {
    FieldElement root = FieldPowers.root(this);
    return root.squared().isSame(this) ? Optional.of(root) : Optional.empty();
  }

  /** x³ + 7 of this x: the square of y, if x belongs to a point. */
  FieldElement curve() {
    return squared().times(this).plus(SEVEN);
  }

  /** Whether some point of the curve has this x. */
  boolean isOnCurve() {
    return curve().root().isPresent();
  }

  /** Says nothing: it may be a secret. */
  @Override
  public String toString() {
    return "field element";
  }

  /** The only limbs that stand for the number below the prime. */
  private FieldElement canonical() {
    // The prime more, so that it is not negative; and again, until nothing is left to carry.
    FieldElement x =
        carried(
            f0 + MASK + 1 - FOLD,
            f1 + MASK - (1 << FOLD_SHIFT),
            f2 + MASK,
            f3 + MASK,
            f4 + MASK,
            f5 + MASK,
            f6 + MASK,
            f7 + MASK,
            f8 + TOP_MASK);
    x = carried(x.f0, x.f1, x.f2, x.f3, x.f4, x.f5, x.f6, x.f7, x.f8);
    x = carried(x.f0, x.f1, x.f2, x.f3, x.f4, x.f5, x.f6, x.f7, x.f8);
    // Below 2^256 now: it is not below the prime if 2^32 + 977 more are not below 2^256.
    long carry = (x.f0 + FOLD) >> BITS;
    carry = (x.f1 + (1 << FOLD_SHIFT) + carry) >> BITS;
    carry = (x.f2 + carry) >> BITS;
    carry = (x.f3 + carry) >> BITS;
    carry = (x.f4 + carry) >> BITS;
    carry = (x.f5 + carry) >> BITS;
    carry = (x.f6 + carry) >> BITS;
    carry = (x.f7 + carry) >> BITS;
    long over = (x.f8 + carry) >> TOP_BITS;
    return carried(
        x.f0 + over * FOLD,
        x.f1 + (over << FOLD_SHIFT),
        x.f2,
        x.f3,
        x.f4,
        x.f5,
        x.f6,
        x.f7,
        x.f8 - (over << TOP_BITS));
  }

  /** The element of 17 limbs, each less than 2^62 in size. */
  private static FieldElement folded(
      long c0,
      long c1,
      long c2,
      long c3,
      long c4,
      long c5,
      long c6,
      long c7,
      long c8,
      long c9,
      long c10,
      long c11,
      long c12,
      long c13,
      long c14,
      long c15,
      long c16) {
    long d1 = c1 + (c0 >> BITS);
    long d2 = c2 + (d1 >> BITS);
    long d3 = c3 + (d2 >> BITS);
    long d4 = c4 + (d3 >> BITS);
    long d5 = c5 + (d4 >> BITS);
    long d6 = c6 + (d5 >> BITS);
    long d7 = c7 + (d6 >> BITS);
    long d8 = c8 + (d7 >> BITS);
    long d9 = c9 + (d8 >> BITS);
    long d10 = c10 + (d9 >> BITS);
    long d11 = c11 + (d10 >> BITS);
    long d12 = c12 + (d11 >> BITS);
    long d13 = c13 + (d12 >> BITS);
    long d14 = c14 + (d13 >> BITS);
    long d15 = c15 + (d14 >> BITS);
    long d16 = c16 + (d15 >> BITS);
    long h0 = d9 & MASK;
    long h1 = d10 & MASK;
    long h2 = d11 & MASK;
    long h3 = d12 & MASK;
    long h4 = d13 & MASK;
    long h5 = d14 & MASK;
    long h6 = d15 & MASK;
    long h7 = d16 & MASK;
    long h8 = d16 >> BITS;
    long beyond = h8 << FAR_FOLD_SHIFT;
    return carried(
        (c0 & MASK) + (h0 + beyond) * FAR_FOLD,
        (d1 & MASK) + h1 * FAR_FOLD + ((h0 + beyond) << FAR_FOLD_SHIFT),
        (d2 & MASK) + h2 * FAR_FOLD + (h1 << FAR_FOLD_SHIFT),
        (d3 & MASK) + h3 * FAR_FOLD + (h2 << FAR_FOLD_SHIFT),
        (d4 & MASK) + h4 * FAR_FOLD + (h3 << FAR_FOLD_SHIFT),
        (d5 & MASK) + h5 * FAR_FOLD + (h4 << FAR_FOLD_SHIFT),
        (d6 & MASK) + h6 * FAR_FOLD + (h5 << FAR_FOLD_SHIFT),
        (d7 & MASK) + h7 * FAR_FOLD + (h6 << FAR_FOLD_SHIFT),
        (d8 & MASK) + h8 * FAR_FOLD + (h7 << FAR_FOLD_SHIFT));
  }

  /** The element of nine limbs, each less than 2^62 in size; what is above 2^256 is folded in. */
  private static FieldElement carried(
      long c0, long c1, long c2, long c3, long c4, long c5, long c6, long c7, long c8) {
    long d1 = c1 + (c0 >> BITS);
    long d2 = c2 + (d1 >> BITS);
    long d3 = c3 + (d2 >> BITS);
    long d4 = c4 + (d3 >> BITS);
    long d5 = c5 + (d4 >> BITS);
    long d6 = c6 + (d5 >> BITS);
    long d7 = c7 + (d6 >> BITS);
    long d8 = c8 + (d7 >> BITS);
    long over = d8 >> TOP_BITS;
    long e0 = (c0 & MASK) + over * FOLD;
    long e1 = (d1 & MASK) + (over << FOLD_SHIFT) + (e0 >> BITS);
    return new FieldElement(
        e0 & MASK,
        e1 & MASK,
        (d2 & MASK) + (e1 >> BITS),
        d3 & MASK,
        d4 & MASK,
        d5 & MASK,
        d6 & MASK,
        d7 & MASK,
        d8 & TOP_MASK);
  }
}
