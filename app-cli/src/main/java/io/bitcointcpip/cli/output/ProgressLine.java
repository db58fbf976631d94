package io.bitcointcpip.cli.output;

import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/** A line that is written over, a few times a second and on terminals only. */
final class ProgressLine {
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);
  private static final int BAR = 20;

  private final Console console;
  private final long startedAt;
  private long shownAt;

  /** For work that began at {@code startedAt}, in nanoseconds of the monotonic clock. */
  ProgressLine(Console console, long startedAt) {
    this.console = console;
    this.startedAt = startedAt;
    this.shownAt = startedAt;
  }

  /** Shows what {@code line} makes of the nanoseconds so far, unless one was shown just now. */
  void show(LongFunction<String> line, long now) {
    if (now - shownAt >= INTERVAL) {
      shownAt = now;
      console.progress(line.apply(now - startedAt));
    }
  }

  /** Clears the line. */
  void end() {
    console.progress("");
  }

  /** How much of the whole is done, as a bar. */
  static String bar(int done, int whole) {
    int filled = whole == 0 ? 0 : (int) ((long) BAR * done / whole);
    return "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "]";
  }
}
