package io.bitcointcpip.protocol.chain;

import java.util.Arrays;

/**
 * The median time past: the median of the times of a header and the ten before it (Core: {@code
 * GetMedianTimePast}). It never goes back, as the times themselves may.
 */
public final class MedianTime {
  private static final int SPAN = 11;

  private MedianTime() {}

  /** The median time past at {@code height}; fewer headers count near genesis. */
  public static long at(HeaderSource chain, int height) {
    long[] times = new long[Math.min(SPAN, height + 1)];
    for (int i = 0; i < times.length; i++) {
      times[i] = chain.time(height - i);
    }
    Arrays.sort(times);
    return times[times.length / 2];
  }
}
