package io.bitcointcpip.cli.command;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.script.Address;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.Optional;
import java.util.regex.Pattern;

/** An output script as people name it: by an address of the network, or as hex. */
final class ScriptArgument {
  private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{2})+");
  // The longest that can be in an output of a block.
  private static final int MAX_DIGITS = 2_000_000;

  private ScriptArgument() {}

  /**
   * The script of {@code text}.
   *
   * @throws IllegalArgumentException with a line that says what is wrong
   */
  static Bytes parse(String text, Network network) {
    String stripped = text.strip();
    Optional<Bytes> address = Address.tryParse(stripped, network).map(Address::script);
    if (address.isPresent()) {
      return address.get();
    }
    return isHex(stripped) ? Bytes.fromHex(stripped) : Address.parse(stripped, network).script();
  }

  /**
   * The script that {@code text} spells.
   *
   * @throws IllegalArgumentException with a line that says what is wrong
   */
  static Bytes hex(String text) {
    checkArgument(isHex(text.strip()), "a script is hex digits, two for each byte");
    return Bytes.fromHex(text.strip());
  }

  private static boolean isHex(String text) {
    return text.length() <= MAX_DIGITS && HEX.matcher(text).matches();
  }
}
