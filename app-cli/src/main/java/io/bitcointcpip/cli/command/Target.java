package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.lookup.Sought;
import io.bitcointcpip.cli.option.InvalidValueException;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which transaction a command line names: {@code TXID}, {@code TXID:OUTPUT}, the address of a page
 * that shows one, {@code HEIGHT:INDEX} or {@code HEIGHTxINDEXxOUTPUT}.
 *
 * @param height of its block, if that is how it is named
 */
record Target(Sought sought, OptionalInt height) {
  /** Other forms than that of an id alone, for which no pattern is needed. */
  private static final class Forms {
    static final Pattern PLACE =
        Pattern.compile("(\\d{1,9})(?::(\\d{1,9})|x(\\d{1,9})x(\\d{1,9}))");
    static final Pattern OUTPOINT = Pattern.compile("([0-9A-Fa-f]{64}):\\d{1,9}");
    static final Pattern PAGE = Pattern.compile("https?://\\S*?/([0-9A-Fa-f]{64})\\b\\S*");
  }

  /** The transaction with this id. */
  static Target of(Txid txid) {
    return new Target(new Sought.ById(txid), OptionalInt.empty());
  }

  static Target parse(String text) {
    String stripped = text.strip();
    if (stripped.length() == 2 * Hash256.LENGTH && !hasPrefix(stripped)) {
      return byId(stripped);
    }
    Matcher place = Forms.PLACE.matcher(stripped);
    if (place.matches()) {
      return at(place);
    }
    for (Pattern each : new Pattern[] {Forms.OUTPOINT, Forms.PAGE}) {
      Matcher matcher = each.matcher(stripped);
      if (matcher.matches()) {
        return byId(matcher.group(1));
      }
    }
    if (hasPrefix(stripped)) {
      throw new InvalidValueException(
          "'" + text + "' begins with 0x: a txid is 64 hex digits alone");
    }
    return byId(stripped);
  }

  private static boolean hasPrefix(String text) {
    return text.startsWith("0x") || text.startsWith("0X");
  }

  private static Target at(Matcher place) {
    boolean brief = place.group(2) != null;
    int index = Integer.parseInt(brief ? place.group(2) : place.group(3));
    OptionalInt output =
        brief ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(place.group(4)));
    return new Target(
        new Sought.ByPosition(index, output), OptionalInt.of(Integer.parseInt(place.group(1))));
  }

  private static Target byId(String hex) {
    return of(HashArgument.parse(Txid.TYPE, hex));
  }
}
