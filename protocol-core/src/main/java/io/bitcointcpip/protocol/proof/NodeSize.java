package io.bitcointcpip.protocol.proof;

import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import io.bitcointcpip.protocol.wire.Hash256;

/**
 * The defence against transactions that look like inner nodes (CVE-2017-12842): both are hashed
 * from 64 bytes, so a branch that ends in such a transaction may end one level too early or late.
 */
final class NodeSize {
  private static final int BYTES = 2 * Hash256.LENGTH;

  private NodeSize() {}

  /** Refuses a transaction whose txid may be the hash of an inner node. */
  static void check(Transaction transaction) throws ProofException {
    if (transaction.baseSize() == BYTES) {
      throw new ProofException(
          Rule.NODE_SIZE,
          "transaction " + transaction.txid() + " has 64 bytes, as an inner node has");
    }
  }
}
