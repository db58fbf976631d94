package io.bitcointcpip.cli.spent;

import com.google.common.collect.ImmutableList;

/**
 * What the inputs of a transaction spend.
 *
 * @param inputs one for each, in their order
 */
public record SpentOutputs(ImmutableList<SpentOutput> inputs) {
  /** What input {@code index} spends. */
  public SpentOutput of(int index) {
    return inputs.get(index);
  }
}
