package io.bitcointcpip.cli.spent;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

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

  /** Why the first is not known that is not; empty if all are. */
  public Optional<String> firstUnknown() {
    return inputs.stream()
        .filter(SpentOutput.Unknown.class::isInstance)
        .map(SpentOutput::toString)
        .findFirst();
  }
}
