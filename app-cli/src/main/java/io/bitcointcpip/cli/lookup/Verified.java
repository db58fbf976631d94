package io.bitcointcpip.cli.lookup;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.bitcointcpip.protocol.proof.BlockCheck;

/** What was verified of a transaction, from the weakest to the strongest. */
public enum Verified {
  /** The bytes without witness hash to the id that was asked for. */
  TXID("txid"),
  /** The bytes with witness are those that the block commits to. */
  WTXID("wtxid"),
  /** The txid is in the tree whose root the block header holds. */
  MERKLE("merkle"),
  /** The block's coinbase commits to the witnesses of all its transactions. */
  WITNESS("witness"),
  /** The block header meets its own target. */
  POW("pow"),
  /** The block is on the verified chain of headers with the most work. */
  CHAIN("chain");

  private final String id;

  Verified(String id) {
    this.id = id;
  }

  /** What a block proves of its transactions that passed {@code check}. */
  public static ImmutableSet<Verified> by(BlockCheck check) {
    return check.witnessCommitted()
        ? Sets.immutableEnumSet(TXID, WTXID, MERKLE, WITNESS, POW)
        : Sets.immutableEnumSet(TXID, WTXID, MERKLE, POW);
  }

  /** The name in text and JSON. */
  @Override
  public String toString() {
    return id;
  }
}
