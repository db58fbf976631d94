package io.bitcointcpip.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapedTextTest {
  @ParameterizedTest
  @CsvSource({
    "2f5361746f7368692f, /Satoshi/",
    "1b5b324a, '\\x1b[2J'",
    "5c, '\\\\'",
    "000d0a07ff, '\\x00\\x0d\\x0a\\x07\\xff'",
    "'', ''",
  })
  void bytesOutsideOfPrintableAsciiAreSpelledOut(String hex, String text) {
    assertEquals(text, EscapedText.of(Bytes.fromHex(hex)));
  }

  @Test
  void charactersThatChangeTheDirectionOfTextAreSpelledOut() {
    assertEquals("a\\u202eb\\u200b\\u2066", EscapedText.of("a\u202eb\u200b\u2066"));
    assertEquals("\\x85\\xe9", EscapedText.of("\u0085\u00e9"));
    assertEquals("\\ud83d\\ude00", EscapedText.of("\ud83d\ude00"));
  }

  @Test
  void whatIsEscapedAlreadyIsNotEscapedAgain() {
    String escaped = EscapedText.of("a\u0000\\b");

    assertEquals("of '" + escaped + "' \\x1b", EscapedText.around("of '" + escaped + "' \u001b"));
  }

  @Test
  void everyByteComesOutPrintable() {
    for (int value = 0; value < 256; value++) {
      assertTrue(
          EscapedText.of(Bytes.of(value)).chars().allMatch(c -> c >= ' ' && c <= '~'), "" + value);
    }
  }
}
