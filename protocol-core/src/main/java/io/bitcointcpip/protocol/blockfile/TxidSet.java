package io.bitcointcpip.protocol.blockfile;

import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.Set;

/** A set of txids that refuses most others by their first bytes. */
final class TxidSet {
  private final ImmutableSet<Txid> txids;
  private final TxidPrefixes prefixes;

  TxidSet(Set<Txid> txids) {
    this.txids = ImmutableSet.copyOf(txids);
    this.prefixes = new TxidPrefixes(txids);
  }

  boolean isEmpty() {
    return txids.isEmpty();
  }

  /** Whether the id that {@code hasher} has is in the set. */
  boolean contains(TxidHasher hasher) {
    return prefixes.mayContain(hasher.prefix()) && txids.contains(hasher.txid());
  }
}
