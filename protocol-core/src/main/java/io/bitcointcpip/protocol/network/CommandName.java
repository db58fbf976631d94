package io.bitcointcpip.protocol.network;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import io.bitcointcpip.protocol.wire.EscapedText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The type of a message, as v1 headers spell it: 1 to 12 bytes of printable ASCII, padded with
 * zeros to 12.
 */
public record CommandName(String value) {
  /** The number of bytes on the wire. */
  public static final int SIZE = 12;

  /** Accepts what {@link #decode} would. */
  public CommandName {
    checkArgument(
        value.length() <= SIZE && isPrintableAscii(value),
        "not a command: %s",
        EscapedText.of(value));
  }

  /**
   * The command that these 12 bytes spell.
   *
   * @param offset where they stand, for the error
   */
  public static CommandName decode(Bytes padded, int offset) throws DecodeException {
    int length = 0;
    while (length < padded.length() && padded.get(length) != 0) {
      length++;
    }
    for (int i = 0; i < padded.length(); i++) {
      int c = padded.get(i);
      boolean valid = i < length ? c >= ' ' && c <= '~' : c == 0;
      if (!valid) {
        throw new DecodeException(
            Reason.INVALID_VALUE,
            "command",
            "\"" + EscapedText.of(padded) + "\" is not ASCII padded with zeros",
            offset);
      }
    }
    return new CommandName(padded.slice(0, length).toLatin1());
  }

  /** The 12 bytes. */
  public Bytes padded() {
    byte[] ascii = value.getBytes(StandardCharsets.US_ASCII);
    return Bytes.wrap(java.util.Arrays.copyOf(ascii, SIZE));
  }

  private static boolean isPrintableAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  // Written out, as each frame asks for them: those of a record are put together when first called.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CommandName that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** The name; printable as it is. */
  @Override
  public String toString() {
    return value;
  }
}
