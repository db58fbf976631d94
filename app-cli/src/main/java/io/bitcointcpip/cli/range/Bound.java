package io.bitcointcpip.cli.range;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Where a range of blocks begins or ends. */
public sealed interface Bound {
  /** A block, by its height. */
  record Height(int height) implements Bound {
    @Override
    public String toString() {
      return Integer.toString(height);
    }
  }

  /** A day, UTC. */
  record Day(LocalDate date) implements Bound {
    @Override
    public String toString() {
      return date.toString();
    }
  }

  /** As many blocks below the tip, itself included; a beginning only. */
  record Newest(int count) implements Bound {
    @Override
    public String toString() {
      return "the newest " + count;
    }
  }

  /**
   * Reads a height or a day.
   *
   * @throws IllegalArgumentException if it is neither; the message says what would be right
   */
  static Bound parse(String text) {
    try {
      return text.indexOf('-') > 0
          ? new Day(LocalDate.parse(text))
          : new Height(Integer.parseInt(text));
    } catch (DateTimeParseException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is neither a height nor a day, such as 840000 or 2024-04-20", e);
    }
  }
}
