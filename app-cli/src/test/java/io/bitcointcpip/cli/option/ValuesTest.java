package io.bitcointcpip.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  @Test
  void durationsHaveAUnit() {
    assertEquals(Duration.ofMillis(500), Values.duration("500ms"));
    assertEquals(Duration.ofSeconds(30), Values.duration("30s"));
    assertEquals(Duration.ofMinutes(5), Values.duration("5m"));
    assertEquals(Duration.ofDays(365), Values.duration("8760h"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "30", "s", "0s", "8761h", "1234567890ms", "-5s", "1.5s", "5 s", "５s", "5S"})
  void anythingElseIsNoDuration(String text) {
    assertThrows(InvalidValueException.class, () -> Values.duration(text));
  }

  @Test
  void wholeNumbersAreDecimal() {
    assertEquals(170, Values.integer("170"));
    assertEquals(-1, Values.integer("-1"));
    assertEquals(Integer.MAX_VALUE, Values.integer("2147483647"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "+1", "0x10", "1e3", "１", "2147483648", "--1", " 1"})
  void anythingElseIsNoNumber(String text) {
    assertThrows(InvalidValueException.class, () -> Values.integer(text));
  }

  @Test
  void aPathThatNoSystemKnowsIsRefused() {
    assertThrows(InvalidValueException.class, () -> Values.path("a\0b"));
  }
}
