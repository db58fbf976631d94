package io.bitcointcpip.cli.command;

import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.HashType;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/** Hashes as people paste them: blanks around them and upper case do no harm. */
final class HashArgument {
  private static final int DIGITS = 2 * Hash256.LENGTH;

  private HashArgument() {}

  /** The hash that {@code text} spells in display order. */
  static <H extends Hash256> H parse(HashType<H> type, String text) {
    String digits = text.strip().toLowerCase(Locale.ROOT);
    for (int i = 0; i < digits.length(); i++) {
      if (Character.digit(digits.charAt(i), 16) < 0 || digits.charAt(i) > 'f') {
        throw new TypeConversionException(
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
      throw new TypeConversionException(
          "'" + text + "' has " + digits.length() + " characters, a " + type + " has " + DIGITS);
    }
    return type.fromHex(digits);
  }
}
