package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.option.InvalidValueException;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.HashType;
import java.util.Locale;

/** Hashes as people paste them: blanks around them and upper case do no harm. */
final class HashArgument {
  private static final int DIGITS = 2 * Hash256.LENGTH;

  private HashArgument() {}

  /** The block hash that {@code text} spells. */
  static BlockHash block(String text) {
    return parse(BlockHash.TYPE, text);
  }

  /** The hash that {@code text} spells in display order. */
  static <H extends Hash256> H parse(HashType<H> type, String text) {
    String digits = text.strip().toLowerCase(Locale.ROOT);
    for (int i = 0; i < digits.length(); i++) {
      if (Character.digit(digits.charAt(i), 16) < 0 || digits.charAt(i) > 'f') {
        throw new InvalidValueException(
            "'"
                + text
                + "' is no "
                + type
                + ": only hex digits are, character "
                + (i + 1)
                + " is not");
      }
    }
    if (digits.length() != DIGITS) {
      throw new InvalidValueException(
          "'" + text + "' has " + digits.length() + " characters, a " + type + " has " + DIGITS);
    }
    return type.fromHex(digits);
  }
}
