package io.bitcointcpip.protocol.frame;

/**
 * How much memory to have for bytes of which some are here and more are announced: it follows what
 * arrives, and is never taken for an announcement alone.
 *
 * <p>Writing memory for the first time takes longer than copying it, and growing by twos writes
 * about twice what arrives. Up to 1 MiB, which holds most blocks, it grows by eights instead.
 */
public final class ArrivalMemory {
  private static final int GENEROUS = 1 << 20;
  private static final long GENEROUS_GROWTH = 8;
  private static final long GROWTH = 2;

  private ArrivalMemory() {}

  /**
   * The size to have.
   *
   * @param needed the bytes that are here, and those that have to be taken now
   * @param announced how many there will be
   * @return at least {@code needed}, at most {@code announced}; at most twice {@code needed}, or
   *     eight times as long as that is no more than 1 MiB
   */
  public static int sizeFor(int needed, int announced) {
    long generous = Math.min(GENEROUS_GROWTH * needed, GENEROUS);
    return (int) Math.min(announced, Math.max(GROWTH * needed, generous));
  }
}
