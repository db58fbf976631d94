package io.bitcointcpip.protocol.wire;

/**
 * Text from a peer, made safe to print: user agents, command names, coinbase text, OP_RETURN data.
 *
 * <p>An allow-list, not a deny-list: printable ASCII stays, except the backslash; every other byte
 * or character becomes a visible escape. What comes out holds no control character, nothing that
 * changes the direction of text, and nothing that a terminal acts upon. Whoever writes HTML or JSON
 * still has to apply that format's own escaping.
 */
public final class EscapedText {
  private EscapedText() {}

  /** Each byte outside printable ASCII as {@code \xNN}. */
  public static String of(Bytes bytes) {
    StringBuilder out = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      append(out, (char) bytes.get(i));
    }
    return out.toString();
  }

  /** Each character outside printable ASCII as {@code \xNN} or <code>&#92;uNNNN</code>. */
  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      append(out, text.charAt(i));
    }
    return out.toString();
  }

  /**
   * The same, but backslashes stay: for a line that quotes what is escaped already, which is not to
   * be escaped twice.
   */
  public static String around(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        out.append(c);
      } else {
        append(out, c);
      }
    }
    return out.toString();
  }

  private static void append(StringBuilder out, char c) {
    if (c == '\\') {
      out.append("\\\\");
    } else if (c >= ' ' && c <= '~') {
      out.append(c);
    } else if (c <= 0xff) {
      out.append("\\x").append(hexDigit(c >> 4)).append(hexDigit(c));
    } else {
      out.append("\\u").append(hexDigit(c >> 12)).append(hexDigit(c >> 8));
      out.append(hexDigit(c >> 4)).append(hexDigit(c));
    }
  }

  private static char hexDigit(int nibble) {
    return Character.forDigit(nibble & 0xf, 16);
  }
}
