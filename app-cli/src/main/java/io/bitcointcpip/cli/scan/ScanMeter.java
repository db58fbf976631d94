package io.bitcointcpip.cli.scan;

import io.bitcointcpip.cli.output.Console;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.TimeUnit;

/** Shows how far a scan of block files is, and at its end what it came to. */
public final class ScanMeter {
  private static final int BAR = 20;
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long SECONDS_SHOWN = 120;

  private final Console console;
  private final long startedAt;

  /** A meter of a scan that began at {@code startedAt}, in nanoseconds of the monotonic clock. */
  public ScanMeter(Console console, long startedAt) {
    this.console = console;
    this.startedAt = startedAt;
  }

  /** Shows how far it is, in a line that is written over. */
  public void show(ScanCounts counts, long now) {
    console.progress(line(counts, now - startedAt));
  }

  /** Clears the line, and says what the scan came to. */
  public void end(ScanCounts counts, long now) {
    console.progress("");
    console.note(summary(counts, now - startedAt));
  }

  static String line(ScanCounts counts, long elapsedNanos) {
    long all = Math.max(1, counts.allBytes());
    int filled = (int) (BAR * Math.min(counts.bytes(), all) / all);
    long left = Math.max(0, counts.allBytes() - counts.bytes());
    double rate = rate(counts, elapsedNanos);
    String remaining = rate > 0 && left > 0 ? ", " + time(Math.round(left / rate)) + " left" : "";
    return "["
        + "#".repeat(filled)
        + "-".repeat(BAR - filled)
        + "] "
        + size(counts.bytes())
        + " of "
        + size(counts.allBytes())
        + ", "
        + size(Math.round(rate))
        + "/s"
        + remaining
        + ", "
        + counts.found()
        + " found";
  }

  static String summary(ScanCounts counts, long elapsedNanos) {
    StringBuilder text = new StringBuilder();
    text.append(counts.found()).append(" found in ").append(counts.blocks()).append(" blocks, ");
    text.append(counts.files()).append(counts.files() == 1 ? " file, " : " files, ");
    text.append(size(counts.readBytes())).append(" read at ");
    text.append(size(Math.round(rate(counts, elapsedNanos)))).append("/s");
    append(text, counts.duplicates(), " blocks came by twice");
    append(text, counts.damaged(), " places are damaged");
    append(text, counts.unreadable(), " files could not be read");
    return text.toString();
  }

  private static void append(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append("; ").append(count).append(what);
    }
  }

  private static double rate(ScanCounts counts, long elapsedNanos) {
    return elapsedNanos <= 0 ? 0 : counts.readBytes() * NANOS / elapsedNanos;
  }

  private static String time(long seconds) {
    return seconds < SECONDS_SHOWN ? seconds + " s" : seconds / 60 + " min";
  }

  /** Bytes as disks count them. */
  private static String size(long bytes) {
    if (bytes < 1_000_000) {
      return decimals(bytes, 3) + " kB";
    }
    return bytes < 1_000_000_000 ? decimals(bytes, 6) + " MB" : decimals(bytes, 9) + " GB";
  }

  private static String decimals(long bytes, int scale) {
    return BigDecimal.valueOf(bytes, scale).setScale(1, RoundingMode.HALF_UP).toPlainString();
  }
}
