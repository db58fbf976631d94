package io.bitcointcpip.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as people read them, whatever the locale. */
public final class Durations {
  private static final long MILLIS_PER_SECOND = 1_000;

  private Durations() {}

  /** Seconds with three decimals: {@code 0.042 s}. */
  public static String seconds(Duration time) {
    long millis = time.toMillis();
    String fraction = Long.toString(MILLIS_PER_SECOND + millis % MILLIS_PER_SECOND).substring(1);
    return millis / MILLIS_PER_SECOND + "." + fraction + " s";
  }

  /** Milliseconds with one decimal: {@code 0.4 ms}. */
  public static String millis(Duration time) {
    long tenths = time.toNanos() / 100_000;
    return tenths / 10 + "." + tenths % 10 + " ms";
  }

  /** Seconds since 1970 as UTC: {@code 2009-01-12T03:30:25Z}. */
  public static String utc(long unixSeconds) {
    return Instant.ofEpochSecond(unixSeconds).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
