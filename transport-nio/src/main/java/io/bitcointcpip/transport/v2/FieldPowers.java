package io.bitcointcpip.transport.v2;

/**
 * The two large powers that are needed modulo the prime P of secp256k1. Both exponents begin, in
 * binary, with 223 ones, a zero and 22 ones: a power with n ones is built of shorter ones.
 */
final class FieldPowers {
  private FieldPowers() {}

  /** The inverse, which is the power with P − 2 (Fermat); 0 for 0. */
  static FieldElement inverse(FieldElement x) {
    FieldElement ones2 = x.squared().times(x);
    FieldElement begin = beginning(x, ones2);
    FieldElement then = squared(squared(begin, 5).times(x), 3).times(ones2);
    return squared(then, 2).times(x);
  }

  /** A root, if there is one: the power with (P + 1) / 4. */
  static FieldElement root(FieldElement x) {
    FieldElement ones2 = x.squared().times(x);
    return squared(squared(beginning(x, ones2), 6).times(ones2), 2);
  }

  private static FieldElement beginning(FieldElement x, FieldElement ones2) {
    FieldElement ones3 = ones2.squared().times(x);
    FieldElement ones6 = squared(ones3, 3).times(ones3);
    FieldElement ones9 = squared(ones6, 3).times(ones3);
    FieldElement ones11 = squared(ones9, 2).times(ones2);
    FieldElement ones22 = squared(ones11, 11).times(ones11);
    FieldElement ones44 = squared(ones22, 22).times(ones22);
    FieldElement ones88 = squared(ones44, 44).times(ones44);
    FieldElement ones176 = squared(ones88, 88).times(ones88);
    FieldElement ones220 = squared(ones176, 44).times(ones44);
    FieldElement ones223 = squared(ones220, 3).times(ones3);
    return squared(ones223, 23).times(ones22);
  }

  private static FieldElement squared(FieldElement x, int times) {
    FieldElement result = x;
    for (int i = 0; i < times; i++) {
      result = result.squared();
    }
    return result;
  }
}
