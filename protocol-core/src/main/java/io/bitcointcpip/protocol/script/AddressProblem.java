package io.bitcointcpip.protocol.script;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.EscapedText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Says in one line why a text is no address of a network, so that whoever typed it can mend it. */
final class AddressProblem {
  private static final int MAX_SHOWN = 90;
  private static final int PRIVATE_KEY_LENGTH = 51;
  private static final String PRIVATE_KEY_STARTS = "5KL9c";

  private AddressProblem() {}

  /** The problem of {@code text}, which {@link Address#tryParse} refused for {@code network}. */
  static String of(String text, Network network) {
    if (looksLikePrivateKey(text)) {
      // The text is a secret: it must not reach a screen or a log through this message.
      return "what looks like a private key is no address, and should be shown to nobody";
    }
    String subject = "'" + shortened(text) + "' is no address of " + network;
    ImmutableList<String> others = networksOf(text);
    return others.isEmpty()
        ? subject + ": " + (looksLikeSegwit(text) ? segwitFault(text) : base58Fault(text))
        : subject + ", but of " + String.join(", ", others);
  }

  private static ImmutableList<String> networksOf(String text) {
    return Arrays.stream(Network.values())
        .filter(other -> Address.tryParse(text, other).isPresent())
        .map(Network::id)
        .collect(toImmutableList());
  }

  private static boolean looksLikeSegwit(String text) {
    return Arrays.stream(Network.values())
        .map(network -> network.addressPrefixes().bech32() + "1")
        .anyMatch(prefix -> text.regionMatches(true, 0, prefix, 0, prefix.length()));
  }

  private static String segwitFault(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT))) {
      return "it mixes upper and lower case";
    }
    Optional<Bech32> decoded = Bech32.decode(text);
    if (decoded.isPresent()) {
      return SegwitAddress.fault(decoded.get());
    }
    return unknownCharacter(lower.substring(lower.lastIndexOf('1') + 1), Bech32.CHARSET)
        .orElse("it is mistyped or incomplete, its checksum is wrong");
  }

  private static String base58Fault(String text) {
    if (text.isEmpty()) {
      return "it is empty";
    }
    if (Base58Check.decode(text).isPresent()) {
      return "it is base58 of something else";
    }
    return unknownCharacter(text, Base58Check.ALPHABET)
        .orElse("it is mistyped or incomplete, its checksum is wrong");
  }

  private static Optional<String> unknownCharacter(String text, String alphabet) {
    return text.chars()
        .filter(c -> alphabet.indexOf(c) < 0)
        .mapToObj(c -> "'" + EscapedText.of(String.valueOf((char) c)) + "' cannot be part of it")
        .findFirst();
  }

  /**
   * Whether this looks like a key in the form that wallets export: 51 or 52 digits that begin as
   * their version byte makes them, which no address does. One mistyped digit leaves it a secret.
   */
  private static boolean looksLikePrivateKey(String text) {
    return (text.length() == PRIVATE_KEY_LENGTH || text.length() == PRIVATE_KEY_LENGTH + 1)
        && PRIVATE_KEY_STARTS.indexOf(text.charAt(0)) >= 0;
  }

  private static String shortened(String text) {
    return text.length() <= MAX_SHOWN
        ? EscapedText.of(text)
        : EscapedText.of(text.substring(0, MAX_SHOWN)) + "...";
  }
}
