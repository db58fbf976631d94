package io.bitcointcpip.cli.option;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/** Parsers of values that many options take. */
public final class Values {
  // Made once: each reference to a method costs a class of its own when it is first reached.

  /** The text itself. */
  public static final ValueParser<String> TEXT = text -> text;

  /** A whole number in decimal ASCII digits, perhaps with a minus sign. */
  public static final ValueParser<Integer> INTEGER = Values::integer;

  /** A file or directory, which may not exist. */
  public static final ValueParser<Path> PATH = Values::path;

  /** A duration with a unit: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}. */
  public static final ValueParser<Duration> DURATION = Values::duration;

  private static final Duration LONGEST = Duration.ofDays(365);

  private Values() {}

  /** {@code true} or {@code false}. */
  static Boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidValueException("'" + text + "' is neither true nor false");
    };
  }

  static Integer integer(String text) {
    if (!isAsciiNumber(text)) {
      throw new InvalidValueException("'" + text + "' is no whole number");
    }
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new InvalidValueException("'" + text + "' is too large a number");
    }
  }

  static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InvalidValueException("'" + text + "' is no path: " + e.getReason());
    }
  }

  static Duration duration(String text) {
    int digits = digits(text, 0);
    // Nine digits of hours still fit a duration, and its nanoseconds a long once capped.
    if (digits == 0 || digits > 9) {
      throw noDuration(text);
    }
    long count = Long.parseLong(text.substring(0, digits));
    Duration duration =
        switch (text.substring(digits)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> throw noDuration(text);
        };
    if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
      throw new InvalidValueException("'" + text + "' must be positive, and at most a year");
    }
    return duration;
  }

  private static InvalidValueException noDuration(String text) {
    return new InvalidValueException(
        "'" + text + "' is no duration; right would be 500ms, 30s or 5m");
  }

  /** Whether the text is digits alone, after a minus sign perhaps. */
  static boolean isAsciiNumber(String text) {
    int sign = text.startsWith("-") ? 1 : 0;
    int digits = digits(text, sign);
    return digits > 0 && sign + digits == text.length();
  }

  /** How many ASCII digits there are from {@code start} on; other scripts' digits are none. */
  private static int digits(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end - start;
  }
}
