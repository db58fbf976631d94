package io.bitcointcpip.cli.range;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.ServiceFlags;
import java.util.Collection;
import java.util.random.RandomGenerator;

/** Which ways of searching there are, and which of them peers offer. */
final class RangeTiers {
  private RangeTiers() {}

  /** All ways of finding what {@code request} asks for, the best first. */
  static ImmutableList<RangeTier> of(RangeRequest request, RandomGenerator random) {
    ImmutableList.Builder<RangeTier> tiers = ImmutableList.builder();
    if (!request.confidential()) {
      long tweak = Integer.toUnsignedLong(random.nextInt());
      tiers.add(new AskingTier(new FilteredBlocks(request.txid(), tweak)));
    }
    return tiers.add(new AskingTier(new WholeBlocks(request.network(), request.txid()))).build();
  }

  /** Those of {@code tiers} that a peer offers, in the same order. */
  static ImmutableList<RangeTier> choose(
      ImmutableList<RangeTier> tiers, Collection<ServiceFlags> offered) {
    return tiers.stream()
        .filter(tier -> offered.stream().anyMatch(tier::isServedBy))
        .collect(ImmutableList.toImmutableList());
  }
}
