package io.bitcointcpip.cli.proof;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.util.Optional;

/** The blocks that are built in: what a proof is tied to in the end. */
public interface KnownBlocks {
  /** The block of {@code network} at {@code height}, if it is built in. */
  Optional<BlockHash> at(Network network, int height);
}
