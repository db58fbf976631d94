package io.bitcointcpip.cli.input;

import com.google.common.base.CharMatcher;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.EscapedText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Bytes as users hand them over: hex on the command line, or a file of hex or of raw bytes. */
public final class InputBytes {
  /** More is read by tools for block files, not here. */
  static final int MAX_SIZE = 64 * 1024 * 1024;

  private static final CharMatcher HEX =
      CharMatcher.inRange('0', '9')
          .or(CharMatcher.inRange('a', 'f'))
          .or(CharMatcher.inRange('A', 'F'));
  private static final int SHOWN = 40;

  private InputBytes() {}

  /**
   * The bytes that {@code argument} means: {@code -} is stdin; then comes hex; then the name of a
   * file.
   */
  public static Bytes of(String argument, InputStream stdin) throws InputException {
    if (argument.equals("-")) {
      try {
        return ofContent("stdin", stdin.readNBytes(MAX_SIZE + 1));
      } catch (IOException e) {
        throw new InputException("cannot read stdin: " + e.getMessage());
      }
    }
    String digits = CharMatcher.whitespace().removeFrom(argument);
    if (!digits.isEmpty() && HEX.matchesAllOf(digits)) {
      return hex("the argument", digits);
    }
    return ofFile(
        path(argument)
            .orElseThrow(
                () -> new InputException("'" + shown(argument) + "' is neither hex nor a file")));
  }

  /** The bytes of a file, which may be hex. */
  public static Bytes ofFile(Path file) throws InputException {
    try (InputStream in = Files.newInputStream(file)) {
      return ofContent(file.toString(), in.readNBytes(MAX_SIZE + 1));
    } catch (IOException e) {
      throw new InputException("cannot read " + file + ": " + e.getMessage());
    }
  }

  private static Bytes ofContent(String name, byte[] content) throws InputException {
    if (content.length > MAX_SIZE) {
      throw new InputException(name + " is longer than " + MAX_SIZE + " bytes");
    }
    Bytes raw = Bytes.wrap(content);
    String text = CharMatcher.whitespace().removeFrom(raw.toLatin1());
    return !text.isEmpty() && HEX.matchesAllOf(text) ? hex(name, text) : raw;
  }

  private static Bytes hex(String name, String digits) throws InputException {
    if (digits.length() % 2 != 0) {
      throw new InputException(
          name + " has " + digits.length() + " hex digits, and bytes have two each");
    }
    return Bytes.fromHex(digits);
  }

  private static Optional<Path> path(String name) {
    try {
      Path path = Path.of(name);
      return Files.exists(path) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String shown(String text) {
    String escaped = EscapedText.of(text);
    return escaped.length() <= SHOWN ? escaped : escaped.substring(0, SHOWN) + "...";
  }
}
