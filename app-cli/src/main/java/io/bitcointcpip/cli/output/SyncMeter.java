package io.bitcointcpip.cli.output;

import io.bitcointcpip.cli.chain.sync.SyncProgress;
import java.util.concurrent.TimeUnit;

/** Shows how far a sync of headers is, in a line that is written over, on terminals only. */
public final class SyncMeter {
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);
  private static final int BAR = 20;

  private final Console console;
  private final long startedAt;
  private long shownAt;

  /** A meter of a sync that began at {@code startedAt}, in nanoseconds of the monotonic clock. */
  public SyncMeter(Console console, long startedAt) {
    this.console = console;
    this.startedAt = startedAt;
    this.shownAt = startedAt;
  }

  /** Shows {@code progress}, unless something was shown just now. */
  public void show(SyncProgress progress, long now) {
    if (now - shownAt >= INTERVAL) {
      shownAt = now;
      console.progress(line(progress, now - startedAt));
    }
  }

  /** Clears the line. */
  public void end() {
    console.progress("");
  }

  static String line(SyncProgress progress, long elapsedNanos) {
    double seconds = elapsedNanos / (double) TimeUnit.SECONDS.toNanos(1);
    long rate = seconds > 0 ? Math.round(progress.fetched() / seconds) : 0;
    int left = progress.expected() - progress.fetched();
    String remaining = rate > 0 && left > 0 ? ", " + left / rate + " s left" : "";
    String bar = bar(progress.fetched(), progress.expected());
    return bar + " height " + progress.height() + ", " + rate + " headers/s" + remaining;
  }

  /** How much of the whole is done, as a bar. */
  static String bar(int done, int whole) {
    int filled = whole == 0 ? 0 : (int) ((long) BAR * done / whole);
    return "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "]";
  }
}
