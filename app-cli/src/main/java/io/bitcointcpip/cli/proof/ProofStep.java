package io.bitcointcpip.cli.proof;

import java.util.Locale;

/** The steps of checking a proof, in their order. */
public enum ProofStep {
  /** The transaction hashes to the txid. */
  TXID,
  /** The transaction with its witness hashes to the wtxid, and the block is tied to that. */
  WTXID,
  /** The header hashes to the block's hash, and is the one that everything else is about. */
  BLOCK,
  /** The header meets its own target, which the network allows. */
  POW,
  /** The txid is in the tree whose root the header holds. */
  MERKLE,
  /** The coinbase is in it too, at the same depth: what was proven is a leaf. */
  COINBASE,
  /** The coinbase commits to the transaction's witness. */
  WITNESS,
  /** Headers tie the block to one that is built in. */
  CHAIN;

  /** The name in text and JSON. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
