package io.bitcointcpip.protocol.chain;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;

/**
 * Which of one's headers to name in {@code getheaders}, so that the peer finds the last one that
 * both have (Core: {@code LocatorEntries}): twelve from the tip down, then with gaps that double,
 * and genesis at the end.
 */
public final class BlockLocator {
  private static final int WITHOUT_GAPS = 10;

  private BlockLocator() {}

  /** The heights to name for a chain whose last header is at {@code tip}, highest first. */
  public static ImmutableList<Integer> heights(int tip) {
    checkArgument(tip >= 0, "tip %s", tip);
    ImmutableList.Builder<Integer> heights = ImmutableList.builder();
    int count = 0;
    int gap = 1;
    for (int height = tip; height > 0; height -= gap) {
      heights.add(height);
      if (count > WITHOUT_GAPS) {
        gap *= 2;
      }
      count++;
    }
    return heights.add(0).build();
  }
}
