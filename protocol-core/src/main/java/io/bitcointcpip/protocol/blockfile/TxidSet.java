package io.bitcointcpip.protocol.blockfile;

import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.Set;

/** A set of txids that refuses most others by their first bytes. */
final class TxidSet {
  private final ImmutableSet<Txid> txids;
  // A bit for each value of the prefix's low bits; 64 bits or more per txid, so most are not set.
  private final long[] candidates;

  TxidSet(Set<Txid> txids) {
    this.txids = ImmutableSet.copyOf(txids);
    this.candidates = new long[Integer.highestOneBit(Math.max(1, txids.size())) * 2];
    for (Txid txid : txids) {
      long prefix = txid.toBytes().int64(0);
      candidates[word(prefix)] |= bit(prefix);
    }
  }

  boolean isEmpty() {
    return txids.isEmpty();
  }

  /** Whether the id that {@code hasher} has is in the set. */
  boolean contains(TxidHasher hasher) {
    long prefix = hasher.prefix();
    return (candidates[word(prefix)] & bit(prefix)) != 0 && txids.contains(hasher.txid());
  }

  private int word(long prefix) {
    return (int) (prefix >>> Byte.SIZE) & (candidates.length - 1);
  }

  private static long bit(long prefix) {
    return 1L << (prefix & (Long.SIZE - 1));
  }
}
