package io.bitcointcpip.transport.loop;

import com.google.common.math.LongMath;
import io.bitcointcpip.transport.peer.PeerProtocol;
import io.bitcointcpip.transport.peer.Timeouts;
import java.util.concurrent.TimeUnit;

/** A message that has begun to arrive: how much of it is here, and when it must be complete. */
final class Arriving {
  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Timeouts timeouts;
  private long startedAt = PeerProtocol.NEVER;
  private long bytes;
  private long bytesAtStart;
  private long held;

  Arriving(Timeouts timeouts) {
    this.timeouts = timeouts;
  }

  /** More bytes of it are here. */
  void add(int count) {
    bytes += count;
  }

  /** It is complete, or will never be. */
  void end() {
    bytes = 0;
    stopClock();
  }

  /** What has just been read ends in a message or not; its time runs unless reading stops. */
  void settle(boolean isMidMessage, boolean isPaused, long now) {
    if (!isMidMessage) {
      end();
    } else if (!isPaused) {
      startClock(now);
    }
  }

  /** Its time begins, unless it runs already. */
  void startClock(long now) {
    if (startedAt == PeerProtocol.NEVER) {
      startedAt = now;
      bytesAtStart = bytes;
    }
  }

  /** Its time stops; it begins anew when the clock is started again. */
  void stopClock() {
    startedAt = PeerProtocol.NEVER;
  }

  /** How many of its bytes are here. */
  long bytes() {
    return bytes;
  }

  /** It takes so much memory from now on; by how much that has changed. */
  long hold(long memory) {
    long change = memory - held;
    held = memory;
    return change;
  }

  /** How much memory it takes. */
  long held() {
    return held;
  }

  /** When it must be complete: the later, the more of it has come since the clock was started. */
  long deadline() {
    if (startedAt == PeerProtocol.NEVER) {
      return PeerProtocol.NEVER;
    }
    long bonus = (bytes - bytesAtStart) * NANOS_PER_SECOND / timeouts.bytesPerSecond();
    return LongMath.saturatedAdd(PeerProtocol.deadline(startedAt, timeouts.message()), bonus);
  }
}
