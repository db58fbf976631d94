package io.bitcointcpip.cli.filter;

import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.proof.BlockCheck;
import io.bitcointcpip.transport.PeerAddress;

/** Told of each block that may hold what is sought, in the order of their heights. */
@FunctionalInterface
public interface BlockVisitor {
  /** Whether to go on after a block. */
  enum Verdict {
    GO_ON,
    ENOUGH
  }

  /** Looks at a block of the verified chain, all of which was {@linkplain BlockCheck checked}. */
  Verdict visit(int height, Block block, BlockCheck check, PeerAddress source);
}
