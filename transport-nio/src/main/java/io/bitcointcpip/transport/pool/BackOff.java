package io.bitcointcpip.transport.pool;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long an address rests after it failed: twice as long each time up to a limit, and between
 * half of that and all of it, so that many clients that lost the same node do not return at once.
 */
final class BackOff {
  private static final int MAX_DOUBLINGS = 30;

  private final Duration first;
  private final Duration max;
  private final RandomGenerator random;

  BackOff(Duration first, Duration max, RandomGenerator random) {
    this.first = first;
    this.max = max;
    this.random = random;
  }

  Duration after(int failures) {
    Duration full = first.multipliedBy(1L << Math.min(MAX_DOUBLINGS, Math.max(0, failures - 1)));
    long nanos = (full.compareTo(max) < 0 ? full : max).toNanos();
    return Duration.ofNanos(nanos / 2 + random.nextLong(nanos / 2 + 1));
  }
}
