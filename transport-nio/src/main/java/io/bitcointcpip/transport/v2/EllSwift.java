package io.bitcointcpip.transport.v2;

import static io.bitcointcpip.transport.v2.Field.add;
import static io.bitcointcpip.transport.v2.Field.divide;
import static io.bitcointcpip.transport.v2.Field.half;
import static io.bitcointcpip.transport.v2.Field.multiply;
import static io.bitcointcpip.transport.v2.Field.negate;
import static io.bitcointcpip.transport.v2.Field.square;
import static io.bitcointcpip.transport.v2.Field.subtract;

import io.bitcointcpip.protocol.wire.Bytes;
import java.math.BigInteger;
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
  private static final BigInteger C =
      new BigInteger("0a2d2ba93507f1df233770c2a797962cc61f6d15da14ecd47d8d27ae1cd5f852", 16);
  private static final BigInteger THREE = BigInteger.valueOf(3);
  private static final BigInteger FOUR = BigInteger.valueOf(4);

  /** What t is made of, by the names of the BIP. */
  private record Parts(BigInteger v, BigInteger s) {}

  private EllSwift() {}

  /** The x that 64 bytes encode. */
  static BigInteger decode(Bytes encoding) {
    return x(number(encoding.slice(0, HALF)), number(encoding.slice(HALF, SIZE)));
  }

  /** The 64 bytes of (u, t). */
  static Bytes encode(BigInteger u, BigInteger t) {
    return toBytes(u).concat(toBytes(t));
  }

  /** The 32 bytes of a field element, big-endian. */
  static Bytes toBytes(BigInteger element) {
    byte[] bytes = element.toByteArray();
    byte[] padded = new byte[HALF];
    int length = Math.min(bytes.length, HALF);
    System.arraycopy(bytes, bytes.length - length, padded, HALF - length, length);
    return Bytes.wrap(padded);
  }

  /** The x that (u, t) stand for (BIP324: XSwiftEC). */
  static BigInteger x(BigInteger givenU, BigInteger givenT) {
    BigInteger u = givenU.signum() == 0 ? BigInteger.ONE : givenU;
    BigInteger t = givenT.signum() == 0 ? BigInteger.ONE : givenT;
    BigInteger curveOfU = Field.curve(u);
    if (add(curveOfU, square(t)).signum() == 0) {
      t = add(t, t);
    }
    BigInteger bigX = divide(subtract(curveOfU, square(t)), add(t, t));
    BigInteger bigY = divide(add(bigX, t), multiply(C, u));
    BigInteger third = add(u, multiply(FOUR, square(bigY)));
    if (Field.isOnCurve(third)) {
      return third;
    }
    BigInteger quotient = divide(bigX, bigY);
    BigInteger second = half(subtract(negate(quotient), u));
    return Field.isOnCurve(second) ? second : half(subtract(quotient, u));
  }

  /**
   * The t with which u stands for x, in one of the {@link #CASES} ways, if there is one (BIP324:
   * XSwiftECInv).
   */
  static Optional<BigInteger> t(BigInteger x, BigInteger u, int way) {
    Optional<Parts> parts = (way & 2) == 0 ? firstKind(x, u) : secondKind(x, u, (way & 1) != 0);
    return parts.flatMap(each -> Field.root(each.s).map(w -> combine(u, each.v, w, way & 5)));
  }

  private static Optional<Parts> firstKind(BigInteger x, BigInteger u) {
    if (Field.isOnCurve(subtract(negate(x), u))) {
      return Optional.empty();
    }
    BigInteger divisor = add(add(square(u), multiply(u, x)), square(x));
    BigInteger s = negate(divide(Field.curve(u), divisor));
    return Optional.of(new Parts(x, s));
  }

  private static Optional<Parts> secondKind(BigInteger x, BigInteger u, boolean other) {
    BigInteger s = subtract(x, u);
    if (s.signum() == 0) {
      return Optional.empty();
    }
    BigInteger inner = add(multiply(FOUR, Field.curve(u)), multiply(multiply(THREE, square(u)), s));
    return Field.root(negate(multiply(s, inner)))
        .filter(r -> !(other && r.signum() == 0))
        .map(r -> new Parts(half(subtract(divide(r, s), u)), s));
  }

  private static BigInteger combine(BigInteger u, BigInteger v, BigInteger w, int way) {
    BigInteger factor = (way & 1) == 0 ? subtract(BigInteger.ONE, C) : add(BigInteger.ONE, C);
    BigInteger t = multiply(w, add(half(multiply(u, factor)), v));
    return way == 0 || way == 5 ? negate(t) : t;
  }

  private static BigInteger number(Bytes bytes) {
    return new BigInteger(1, bytes.toByteArray()).mod(Field.P);
  }
}
