package io.bitcointcpip.transport.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.wire.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FieldElementTest {
  private static final long SEED = 2_026;
  private static final int BITS = 256;
  private static final BigInteger P = FieldElement.P;

  /** Zero, the prime, 2^256 − 1, their neighbours, and what fills or empties single limbs. */
  private static List<BigInteger> edges() {
    List<BigInteger> edges = new ArrayList<>();
    BigInteger end = BigInteger.ONE.shiftLeft(BITS);
    for (int i = 0; i < 3; i++) {
      BigInteger step = BigInteger.valueOf(i);
      edges.add(step);
      edges.add(P.subtract(step));
      edges.add(P.add(step));
      edges.add(end.subtract(BigInteger.ONE).subtract(step));
    }
    for (int bit = 0; bit < BITS; bit += 29) {
      edges.add(BigInteger.ONE.shiftLeft(bit));
      edges.add(BigInteger.ONE.shiftLeft(bit).subtract(BigInteger.ONE));
      edges.add(end.subtract(BigInteger.ONE.shiftLeft(bit)));
    }
    edges.add(BigInteger.ONE.shiftLeft(32).add(BigInteger.valueOf(977)));
    return edges;
  }

  @Test
  void edgesAreCalculatedAsBigNumbersAre() {
    for (BigInteger a : edges()) {
      same(a, FieldElement.of(a), "itself");
      check(a);
      for (BigInteger b : edges()) {
        check(a, b);
      }
    }
  }

  @Test
  void anyNumbersAreCalculatedAsBigNumbersAre() {
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      check(new BigInteger(BITS, random), new BigInteger(BITS, random));
    }
    for (int i = 0; i < 50; i++) {
      check(new BigInteger(BITS, random));
    }
  }

  /** What is not reduced in between must not grow. */
  @Test
  void longCalculationsStayExact() {
    Random random = new Random(SEED + 1);
    for (int run = 0; run < 50; run++) {
      BigInteger expected = new BigInteger(BITS, random);
      FieldElement actual = FieldElement.of(expected);
      List<String> steps = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        BigInteger other = run % 2 == 0 ? new BigInteger(BITS, random) : expected;
        FieldElement element = run % 2 == 0 ? FieldElement.of(other) : actual;
        int step = random.nextInt(7);
        steps.add(String.valueOf(step));
        switch (step) {
          case 0 -> {
            expected = expected.add(other);
            actual = actual.plus(element);
          }
          case 1 -> {
            expected = other.subtract(expected);
            actual = element.minus(actual);
          }
          case 2 -> {
            expected = expected.multiply(other);
            actual = actual.times(element);
          }
          case 3 -> {
            expected = expected.multiply(expected);
            actual = actual.squared();
          }
          case 4 -> {
            expected = expected.negate();
            actual = actual.negated();
          }
          case 5 -> {
            expected = expected.multiply(BigInteger.valueOf(65_535));
            actual = actual.times(65_535);
          }
          default -> {
            expected = expected.multiply(BigInteger.TWO.modInverse(P));
            actual = actual.halved();
          }
        }
        expected = expected.mod(P);
      }
      same(expected, actual, "seed " + SEED + " run " + run + " steps " + steps);
    }
  }

  @Test
  void oneOfTwoIsChosenByTheMask() {
    FieldElement five = FieldElement.of(BigInteger.valueOf(5));
    FieldElement last = FieldElement.of(P.subtract(BigInteger.ONE));

    assertTrue(five.or(last, 0).isSame(five));
    assertTrue(five.or(last, -1).isSame(last));
  }

  @Test
  void onlyZeroIsZero() {
    assertTrue(FieldElement.of(P).isZero());
    assertTrue(FieldElement.of(BigInteger.TEN).minus(FieldElement.of(BigInteger.TEN)).isZero());
    assertFalse(FieldElement.of(P.add(BigInteger.ONE)).isZero());
    assertTrue(FieldElement.ZERO.inverted().isZero());
  }

  @Test
  void otherThan32BytesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> FieldElement.of(Bytes.wrap(new byte[33])));
  }

  @Test
  void anElementDoesNotPrintItsNumber() {
    assertEquals("field element", FieldElement.ONE.toString());
  }

  private static void check(BigInteger a, BigInteger b) {
    FieldElement x = FieldElement.of(a);
    FieldElement y = FieldElement.of(b);
    same(a.add(b), x.plus(y), a + " + " + b);
    same(a.subtract(b), x.minus(y), a + " - " + b);
    same(a.multiply(b), x.times(y), a + " * " + b);
    same(a.multiply(b).negate(), x.negated().times(y), "-" + a + " * " + b);
    same(a.add(b).pow(2), x.plus(y).squared(), "(" + a + " + " + b + ") squared");
    assertEquals(a.subtract(b).mod(P).signum() == 0, x.isSame(y), a + " = " + b);
  }

  private static void check(BigInteger a) {
    FieldElement x = FieldElement.of(a);
    same(a.multiply(a), x.squared(), a + " squared");
    same(a.multiply(BigInteger.TWO.modInverse(P)), x.halved(), a + " halved");
    same(a.modPow(P.subtract(BigInteger.TWO), P), x.inverted(), a + " inverted");
    same(a.pow(3).add(BigInteger.valueOf(7)), x.curve(), "the curve at " + a);
    // Euler: a square is 1, or 0, if raised to the power of half the number of others than 0.
    boolean square = a.modPow(P.shiftRight(1), P).compareTo(BigInteger.ONE) <= 0;
    Optional<FieldElement> root = x.root();
    assertEquals(square, root.isPresent(), "root of " + a);
    if (root.isPresent()) {
      same(a, root.get().squared(), "the square of the root of " + a);
      assertTrue(root.get().root().isPresent(), "the root of " + a + " is a square itself");
    }
  }

  private static void same(BigInteger expected, FieldElement actual, String what) {
    assertEquals(
        String.format(Locale.ROOT, "%064x", expected.mod(P)), actual.toBytes().toHex(), what);
  }
}
