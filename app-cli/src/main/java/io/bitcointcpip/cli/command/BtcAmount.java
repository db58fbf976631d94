package io.bitcointcpip.cli.command;

import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.protocol.wire.EscapedText;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** An amount in BTC: digits, and up to eight more behind a point. */
final class BtcAmount {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,8}(\\.[0-9]{1,8})?");
  private static final int DECIMALS = 8;

  private BtcAmount() {}

  /**
   * The amount in satoshi.
   *
   * @throws IllegalArgumentException if it is none; says so for the option {@code name}
   */
  static long parse(String name, String text) {
    if (FORM.matcher(text).matches()) {
      long satoshi = new BigDecimal(text).movePointRight(DECIMALS).longValueExact();
      if (Amount.isPossible(satoshi)) {
        return satoshi;
      }
    }
    throw new IllegalArgumentException(
        name
            + " '"
            + EscapedText.of(text)
            + "' is no amount: right would be 0.001 or 12, up to 21000000");
  }
}
