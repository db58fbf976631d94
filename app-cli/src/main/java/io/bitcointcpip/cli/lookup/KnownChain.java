package io.bitcointcpip.cli.lookup;

import io.bitcointcpip.protocol.wire.BlockHash;
import java.util.Optional;

/** What is known of the best chain before a block of it is asked for. */
public interface KnownChain {
  /** Nothing is known: the peer that sends a block is asked where it is. */
  KnownChain NONE = hash -> Optional.empty();

  /** Where the block is on the chain; empty if it is not, or not in what is known. */
  Optional<OnChain> find(BlockHash hash);
}
