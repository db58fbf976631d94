package io.bitcointcpip.protocol.network;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import io.bitcointcpip.protocol.wire.EscapedText;
import java.nio.charset.StandardCharsets;

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
        value.length() <= SIZE && value.chars().allMatch(c -> c >= ' ' && c <= '~'),
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

  /** The name; printable as it is. */
  @Override
  public String toString() {
    return value;
  }
}
