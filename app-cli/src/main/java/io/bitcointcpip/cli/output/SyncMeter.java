package io.bitcointcpip.cli.output;

import io.bitcointcpip.cli.chain.sync.SyncProgress;
import java.util.concurrent.TimeUnit;

/** Shows how far a sync of headers is, in a line that is written over, on terminals only. */
public final class SyncMeter {
  private final ProgressLine line;

  /** A meter of a sync that began at {@code startedAt}, in nanoseconds of the monotonic clock. */
  public SyncMeter(Console console, long startedAt) {
    this.line = new ProgressLine(console, startedAt);
  }

  /** Shows {@code progress}, unless something was shown just now. */
  public void show(SyncProgress progress, long now) {
    line.show(elapsed -> line(progress, elapsed), now);
  }

  /** Clears the line. */
  public void end() {
    line.end();
  }

  static String line(SyncProgress progress, long elapsedNanos) {
    double seconds = elapsedNanos / (double) TimeUnit.SECONDS.toNanos(1);
    long rate = seconds > 0 ? Math.round(progress.fetched() / seconds) : 0;
    int left = progress.expected() - progress.fetched();
    String remaining = rate > 0 && left > 0 ? ", " + left / rate + " s left" : "";
    String bar = ProgressLine.bar(progress.fetched(), progress.expected());
    return bar + " height " + progress.height() + ", " + rate + " headers/s" + remaining;
  }
}
