package io.bitcointcpip.cli.spent;

import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.util.OptionalInt;

/**
 * Which block to look into next, from one to the one before.
 *
 * @param next the block
 * @param height its height, if that is known
 * @param left how many blocks to look into
 */
record BlockTrail(BlockHash next, OptionalInt height, int left) {
  /** The trail behind {@code block}, which is the next one. */
  BlockTrail behind(Block block) {
    OptionalInt below =
        height.isPresent() ? OptionalInt.of(height.getAsInt() - 1) : OptionalInt.empty();
    return new BlockTrail(block.header().previous(), below, left - 1);
  }

  boolean ends() {
    return left <= 0 || next.isZero();
  }
}
