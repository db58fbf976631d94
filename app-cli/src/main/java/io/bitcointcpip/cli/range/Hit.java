package io.bitcointcpip.cli.range;

import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.proof.BlockCheck;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.util.Optional;

/**
 * A block that holds what is sought.
 *
 * @param sent the block itself, if it was sent
 */
public record Hit(BlockHash hash, Optional<Checked> sent) {
  /** A block that was checked as a whole. */
  public record Checked(Block block, BlockCheck check) {}
}
