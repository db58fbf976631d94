package io.bitcointcpip.transport.v2;

import io.bitcointcpip.protocol.wire.Bytes;
import java.util.Optional;

/**
 * ElligatorSwift: x coordinates of points as pairs (u, t) of field elements that cannot be told
 * from random bytes (BIP324). Every 64 bytes are the encoding of some x; every x has many
 * encodings.
 */
final class EllSwift {
  /** Bytes of an encoding: u, then t, each big-endian. */
  static final int SIZE = 64;

  /** How many ways there may be to complete a u; each gives one t or none. */
  static final int CASES = 8;

  private static final int HALF = SIZE / 2;
  // The square root of −3 that is itself a square.
  private static final FieldElement C =
      FieldElement.of(
          Bytes.fromHex("0a2d2ba93507f1df233770c2a797962cc61f6d15da14ecd47d8d27ae1cd5f852"));

  /** What t is made of, by the names of the BIP. */
  private record Parts(FieldElement v, FieldElement s) {}

  private EllSwift() {}

  /** The x that 64 bytes encode. */
  static FieldElement decode(Bytes encoding) {
    return x(FieldElement.of(encoding.slice(0, HALF)), FieldElement.of(encoding.slice(HALF, SIZE)));
  }

  /** The 64 bytes of (u, t). */
  static Bytes encode(FieldElement u, FieldElement t) {
    return u.toBytes().concat(t.toBytes());
  }

  /**
   * The x that (u, t) stand for (BIP324: XSwiftEC). Its X is (g − t²) / 2t and its Y is (X + t) /
   * cu, where g is u³ + 7; here both are fractions, for which one division is enough.
   */
  static FieldElement x(FieldElement givenU, FieldElement givenT) {
    FieldElement u = givenU.isZero() ? FieldElement.ONE : givenU;
    FieldElement t = givenT.isZero() ? FieldElement.ONE : givenT;
    FieldElement g = u.curve();
    if (g.plus(t.squared()).isZero()) {
      t = t.times(2);
    }
    FieldElement sum = g.plus(t.squared());
    FieldElement difference = g.minus(t.squared());
    FieldElement cu = C.times(u);
    FieldElement divisor = t.times(2).times(cu);
    FieldElement inverse = divisor.times(sum).inverted();
    // Y is sum / divisor.
    FieldElement y = sum.squared().times(inverse);
    FieldElement third = u.plus(y.squared().times(4));
    if (third.isOnCurve()) {
      return third;
    }
    // X / Y is (difference · cu) / sum.
    FieldElement quotient = difference.times(cu).times(divisor).times(inverse);
    FieldElement second = quotient.negated().minus(u).halved();
    return second.isOnCurve() ? second : quotient.minus(u).halved();
  }

  /**
   * The t with which u stands for x, in one of the {@link #CASES} ways, if there is one (BIP324:
   * XSwiftECInv).
   */
  static Optional<FieldElement> t(FieldElement x, FieldElement u, int way) {
    Optional<Parts> parts = (way & 2) == 0 ? firstKind(x, u) : secondKind(x, u, (way & 1) != 0);
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    Optional<FieldElement> w = parts.get().s.root();
    return w.isPresent()
        ? Optional.of(combine(u, parts.get().v, w.get(), way & 5))
        : Optional.empty();
  }

  private static Optional<Parts> firstKind(FieldElement x, FieldElement u) {
    if (x.negated().minus(u).isOnCurve()) {
      return Optional.empty();
    }
    FieldElement divisor = u.squared().plus(u.times(x)).plus(x.squared());
    FieldElement s = u.curve().dividedBy(divisor).negated();
    return Optional.of(new Parts(x, s));
  }

  private static Optional<Parts> secondKind(FieldElement x, FieldElement u, boolean other) {
    FieldElement s = x.minus(u);
    if (s.isZero()) {
      return Optional.empty();
    }
    FieldElement inner = u.curve().times(4).plus(u.squared().times(3).times(s));
    Optional<FieldElement> r = s.times(inner).negated().root();
    if (r.isEmpty() || (other && r.get().isZero())) {
      return Optional.empty();
    }
    return Optional.of(new Parts(r.get().dividedBy(s).minus(u).halved(), s));
  }

  private static FieldElement combine(FieldElement u, FieldElement v, FieldElement w, int way) {
    FieldElement factor = (way & 1) == 0 ? FieldElement.ONE.minus(C) : FieldElement.ONE.plus(C);
    FieldElement t = w.times(u.times(factor).halved().plus(v));
    return way == 0 || way == 5 ? t.negated() : t;
  }
}
