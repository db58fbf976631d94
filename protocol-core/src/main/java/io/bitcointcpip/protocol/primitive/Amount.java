package io.bitcointcpip.protocol.primitive;

/** Amounts of money in satoshi, and how they are written. */
public final class Amount {
  /** Satoshi per bitcoin. */
  public static final long COIN = 100_000_000;

  /** More than this never exists, in one output or in all of a transaction (Core: MAX_MONEY). */
  public static final long MAX_MONEY = 21_000_000 * COIN;

  private static final int DECIMALS = 8;

  private Amount() {}

  /** Whether {@code satoshi} can be an amount at all. */
  public static boolean isPossible(long satoshi) {
    return satoshi >= 0 && satoshi <= MAX_MONEY;
  }

  /** Bitcoins with a point and exactly eight decimals, whatever the locale: {@code 0.00010000}. */
  public static String toBtc(long satoshi) {
    // Long.MIN_VALUE has no positive twin; the unsigned forms of its parts are right all the same.
    long magnitude = Math.abs(satoshi);
    String fraction = Long.toUnsignedString(Long.remainderUnsigned(magnitude, COIN));
    return (satoshi < 0 ? "-" : "")
        + Long.toUnsignedString(Long.divideUnsigned(magnitude, COIN))
        + "."
        + "0".repeat(DECIMALS - fraction.length())
        + fraction;
  }
}
