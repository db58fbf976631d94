package io.bitcointcpip.cli.output;

import io.bitcointcpip.cli.filter.FilterProgress;
import java.util.concurrent.TimeUnit;

/** Shows how far a filter search is, in a line that is written over, on terminals only. */
public final class FilterMeter {
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);

  private final Console console;
  private final long startedAt;
  private long shownAt;

  /** A meter of a search that began at {@code startedAt}, in nanoseconds of the monotonic clock. */
  public FilterMeter(Console console, long startedAt) {
    this.console = console;
    this.startedAt = startedAt;
    this.shownAt = startedAt;
  }

  /** Shows {@code progress}, unless something was shown just now. */
  public void show(FilterProgress progress, long now) {
    if (now - shownAt >= INTERVAL) {
      shownAt = now;
      console.progress(line(progress, now - startedAt));
    }
  }

  /** Clears the line. */
  public void end() {
    console.progress("");
  }

  static String line(FilterProgress progress, long elapsedNanos) {
    double seconds = elapsedNanos / (double) TimeUnit.SECONDS.toNanos(1);
    long rate = seconds > 0 ? Math.round(progress.searched() / seconds) : 0;
    int left = progress.total() - progress.searched();
    return SyncMeter.bar(progress.searched(), progress.total())
        + " "
        + progress.searched()
        + " of "
        + progress.total()
        + " blocks, "
        + progress.matching()
        + " matched, "
        + rate
        + " filters/s"
        + (rate > 0 && left > 0 ? ", " + left / rate + " s left" : "");
  }
}
