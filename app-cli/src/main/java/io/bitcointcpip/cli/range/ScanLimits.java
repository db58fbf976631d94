package io.bitcointcpip.cli.range;

import java.time.Duration;

/**
 * How much is asked at once, and how long peers are waited for.
 *
 * @param perPeer questions that may wait for answers at one peer
 * @param total the same at all peers together
 * @param hedge an answer that takes longer is asked of an idle peer too
 * @param stall a peer that answers nothing for so long has its questions taken away
 * @param grace how long answers are waited for that nobody owes any more
 */
public record ScanLimits(int perPeer, int total, Duration hedge, Duration stall, Duration grace) {
  private static final int MAX_TOTAL = 32;
  private static final int PER_PEER = 4;
  // A block and what is made of it while it is judged.
  private static final long BYTES_PER_BLOCK = 8_000_000;

  /**
   * As many blocks as fit into a half of {@code memory}; no more at a peer than Core asks of one.
   */
  public static ScanLimits within(long memory) {
    int total = (int) Math.min(MAX_TOTAL, Math.max(2, memory / 2 / BYTES_PER_BLOCK));
    return new ScanLimits(
        Math.min(PER_PEER, total),
        total,
        Duration.ofSeconds(3),
        Duration.ofSeconds(30),
        Duration.ofSeconds(2));
  }
}
