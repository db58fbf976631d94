package io.bitcointcpip.fuzz;

import static org.junit.jupiter.api.Assertions.fail;

/** Text that is shown to people must be printable ASCII, whatever it was made from. */
final class Printable {
  private Printable() {}

  /** Fails if {@code text} holds anything that a terminal might act upon. */
  static void check(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        fail("character " + Integer.toHexString(c) + " at " + i + " of " + text);
      }
    }
  }
}
