package io.bitcointcpip.cli.output;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The difficulty of a target, as Core prints it: how many times harder than the easiest target of
 * the first version, as a double with 16 digits (Core: GetDifficulty, UniValue::setFloat).
 */
final class Difficulty {
  private static final int DIGITS = 16;
  private static final int LOWEST_PLAIN_EXPONENT = -4;
  private static final long EASIEST_MANTISSA = 0xffff;
  private static final int EASIEST_EXPONENT = 29;

  private Difficulty() {}

  /** Of the target that {@code bits} are. */
  static String text(long bits) {
    long mantissa = bits & 0xff_ffff;
    if (mantissa == 0) {
      return "0";
    }
    double difficulty = (double) EASIEST_MANTISSA / mantissa;
    int exponent = (int) (bits >> 24);
    // Powers of two: exact.
    return format(difficulty * Math.pow(256, EASIEST_EXPONENT - exponent));
  }

  /** As C's {@code %.16g} does. */
  static String format(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(value)
            .round(new MathContext(DIGITS, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= LOWEST_PLAIN_EXPONENT && exponent < DIGITS) {
      return rounded.toPlainString();
    }
    String digits = rounded.unscaledValue().toString();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    String sign = exponent < 0 ? "-" : "+";
    String padding = Math.abs(exponent) < 10 ? "0" : "";
    return digits.charAt(0) + fraction + "e" + sign + padding + Math.abs(exponent);
  }
}
