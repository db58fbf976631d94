package io.bitcointcpip.cli.output;

import io.bitcointcpip.cli.range.ScanProgress;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Shows how far a search of blocks is, in a line that is written over, on terminals only. */
public final class RangeMeter {
  private static final double MEGABYTE = 1e6;

  private final ProgressLine line;

  /** A meter of a search that began at {@code startedAt}, in nanoseconds of the monotonic clock. */
  public RangeMeter(Console console, long startedAt) {
    this.line = new ProgressLine(console, startedAt);
  }

  /** Shows {@code progress}, unless something was shown just now. */
  public void show(ScanProgress progress, long now) {
    line.show(elapsed -> line(progress, elapsed), now);
  }

  static String line(ScanProgress progress, long elapsedNanos) {
    double seconds = elapsedNanos / (double) TimeUnit.SECONDS.toNanos(1);
    double rate = seconds > 0 ? progress.done() / seconds : 0;
    int left = progress.total() - progress.done();
    String volume =
        progress.bytes() > 0 && seconds > 0
            ? String.format(Locale.ROOT, ", %.1f MB/s", progress.bytes() / MEGABYTE / seconds)
            : "";
    String remaining = rate > 0 && left > 0 ? ", " + Math.round(left / rate) + " s left" : "";
    return ProgressLine.bar(progress.done(), progress.total())
        + " "
        + progress.done()
        + " of "
        + progress.total()
        + " blocks, "
        + Math.round(rate)
        + " blocks/s"
        + volume
        + remaining;
  }
}
