package io.bitcointcpip.cli.chain.sync;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;

/**
 * Which headers to have in the end; those from the anchor to the tip always.
 *
 * @param fromGenesis all of them, judged by all rules
 * @param more heights below the anchor
 */
public record SyncGoal(boolean fromGenesis, ImmutableRangeSet<Integer> more) {
  /** From the anchor to the tip. */
  public static final SyncGoal TIP = new SyncGoal(false, ImmutableRangeSet.of());

  /** From genesis to the tip. */
  public static final SyncGoal FROM_GENESIS = new SyncGoal(true, ImmutableRangeSet.of());

  /**
   * From the anchor to the tip, and those from height {@code from} to {@code to}, both included.
   */
  public static SyncGoal including(int from, int to) {
    checkArgument(from >= 0 && from <= to, "heights %s to %s", from, to);
    return new SyncGoal(false, ImmutableRangeSet.of(Range.closed(from, to)));
  }
}
