package io.bitcointcpip.cli.lookup;

import io.bitcointcpip.cli.proof.HeaderRun;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the verified chain of headers says of a block that is on it.
 *
 * @param anchorHeight where the chain begins: 0 for genesis, else a built-in checkpoint
 * @param workFrom the work of the block and of all on top of it
 * @param workUpTo the work of all blocks up to and including it, as Core's {@code chainwork}
 * @param medianTime of the block and the ten before it; empty if those are not here
 * @param next the block on top of it, if there is one
 * @param headers what ties the block to one that is built in
 */
public record OnChain(
    int height,
    int anchorHeight,
    int tipHeight,
    BigInteger workFrom,
    BigInteger workUpTo,
    OptionalLong medianTime,
    Optional<BlockHash> next,
    HeaderRun headers) {

  /** One for the block and one for each on top of it. */
  public int confirmations() {
    return tipHeight - height + 1;
  }
}
