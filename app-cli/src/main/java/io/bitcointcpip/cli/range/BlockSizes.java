package io.bitcointcpip.cli.range;

import com.google.common.collect.ImmutableSortedMap;
import io.bitcointcpip.protocol.network.Network;
import java.util.Map;

/** How large blocks are, roughly: enough for a plan. */
final class BlockSizes {
  private static final long ON_TEST_NETWORKS = 50_000;

  /** Averages of the main chain, from each height on, rounded. */
  private static final ImmutableSortedMap<Integer, Long> ON_MAIN =
      ImmutableSortedMap.<Integer, Long>naturalOrder()
          .put(0, 500L)
          .put(100_000, 10_000L)
          .put(170_000, 80_000L)
          .put(250_000, 200_000L)
          .put(320_000, 400_000L)
          .put(390_000, 850_000L)
          .put(480_000, 1_000_000L)
          .put(560_000, 1_200_000L)
          .put(770_000, 1_650_000L)
          .buildOrThrow();

  private BlockSizes() {}

  /** The bytes of a block at {@code height}. */
  static long typical(Network network, int height) {
    Map.Entry<Integer, Long> era = ON_MAIN.floorEntry(height);
    return network == Network.MAIN && era != null ? era.getValue() : ON_TEST_NETWORKS;
  }
}
