package io.bitcointcpip.cli.spent;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How far to go to find out what a transaction spends.
 *
 * @param blocks how many blocks before its own to look into
 */
public record SpentBudget(int blocks) {
  /** More blocks than this are a search of its own. */
  public static final int MAX_BLOCKS = 2_016;

  /** Checks the number. */
  public SpentBudget {
    checkArgument(blocks >= 0 && blocks <= MAX_BLOCKS, "%s blocks", blocks);
  }
}
