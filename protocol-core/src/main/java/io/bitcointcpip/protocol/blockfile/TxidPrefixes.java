package io.bitcointcpip.protocol.blockfile;

import io.bitcointcpip.protocol.wire.Txid;
import java.util.Set;

/** The first bytes of some txids, which tell most others from them at once. */
final class TxidPrefixes {
  // A bit for each value of the prefix's low bits; 64 bits or more per txid, so most are not set.
  private final long[] candidates;

  TxidPrefixes(Set<Txid> txids) {
    this.candidates = new long[Integer.highestOneBit(Math.max(1, txids.size())) * 2];
    for (Txid txid : txids) {
      long prefix = txid.toBytes().int64(0);
      candidates[word(prefix)] |= bit(prefix);
    }
  }

  /** Whether a txid that begins with these eight bytes may be one of them. */
  boolean mayContain(long prefix) {
    return (candidates[word(prefix)] & bit(prefix)) != 0;
  }

  private int word(long prefix) {
    return (int) (prefix >>> Byte.SIZE) & (candidates.length - 1);
  }

  private static long bit(long prefix) {
    return 1L << (prefix & (Long.SIZE - 1));
  }
}
