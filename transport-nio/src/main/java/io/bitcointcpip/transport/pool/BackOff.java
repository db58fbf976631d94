package io.bitcointcpip.transport.pool;

import com.google.common.math.LongMath;
import io.bitcointcpip.transport.peer.PeerProtocol;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to rest after something failed: twice as long each time up to a limit, and between half
 * of that and all of it, so that many clients that lost the same node do not return at once.
 */
final class BackOff {
  private static final int MAX_DOUBLINGS = 30;

  private final long first;
  private final long max;
  private final RandomGenerator random;

  BackOff(Duration first, Duration max, RandomGenerator random) {
    this.first = PeerProtocol.deadline(0, first);
    this.max = PeerProtocol.deadline(0, max);
    this.random = random;
  }

  /** When the rest is over that begins now, after so many failures in a row. */
  long end(int failures, long now) {
    int doublings = Math.min(MAX_DOUBLINGS, Math.max(0, failures - 1));
    long full = Math.min(max, LongMath.saturatedMultiply(first, 1L << doublings));
    return LongMath.saturatedAdd(now, full / 2 + random.nextLong(full / 2 + 1));
  }
}
