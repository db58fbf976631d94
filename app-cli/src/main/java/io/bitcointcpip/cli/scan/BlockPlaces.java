package io.bitcointcpip.cli.scan;

import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.scan.BlockPlace.Source;
import io.bitcointcpip.cli.scan.BlockPlace.Standing;
import io.bitcointcpip.protocol.primitive.Block;
import java.util.Optional;
import java.util.OptionalInt;

/** Tells where blocks are. Thread-safe, other than the chain that it asks. */
public final class BlockPlaces {
  private final Optional<BestChain> chain;

  /** What {@code chain} knows, if there is one, and what blocks say themselves. */
  public BlockPlaces(Optional<BestChain> chain) {
    this.chain = chain;
  }

  /** Where {@code block} is. */
  synchronized BlockPlace of(Block block) {
    OptionalInt known = chain.map(each -> each.heightOf(block.hash())).orElse(OptionalInt.empty());
    if (known.isPresent()) {
      return new BlockPlace(known, Source.CHAIN, Standing.ON_CHAIN);
    }
    OptionalInt stated = block.statedHeight();
    return new BlockPlace(
        stated,
        stated.isPresent() ? Source.COINBASE : Source.NONE,
        isStale(block, stated) ? Standing.STALE : Standing.UNKNOWN);
  }

  /** Whether the chain has another block in the place of one that is not on it. */
  private boolean isStale(Block block, OptionalInt stated) {
    return chain
        .filter(
            each -> hasAt(each, stated) || hasAfter(each, each.heightOf(block.header().previous())))
        .isPresent();
  }

  private static boolean hasAt(BestChain chain, OptionalInt height) {
    return height.isPresent() && chain.has(height.getAsInt());
  }

  private static boolean hasAfter(BestChain chain, OptionalInt height) {
    return height.isPresent() && chain.has(height.getAsInt() + 1);
  }
}
