package io.bitcointcpip.cli.proof;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import java.util.Optional;

/**
 * Headers in a row, one of which is that of a block in question: they tie it to the anchor, or show
 * the work above it.
 *
 * @param anchor the parent of the first header, or one of the headers: if it is above the block,
 *     the block is one of its ancestors; empty if the row leads to no known block
 * @param headers each the child of the one before; not empty
 */
public record HeaderRun(Optional<Anchor> anchor, ImmutableList<BlockHeader> headers) {
  /** Longer rows are the business of a sync. */
  public static final int MAX_HEADERS = 40_000;

  /** A block's own header, which leads nowhere. */
  public static HeaderRun alone(BlockHeader header) {
    return new HeaderRun(Optional.empty(), ImmutableList.of(header));
  }
}
