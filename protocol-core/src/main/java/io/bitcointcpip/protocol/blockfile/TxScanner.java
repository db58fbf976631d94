package io.bitcointcpip.protocol.blockfile;

import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds transactions in raw blocks: those with given ids, and those that pay to given scripts.
 * Takes hardly longer than the hashing of the transactions, and without ids no hashing either;
 * nothing is kept of what is not found. May be used for any number of blocks.
 */
public final class TxScanner {
  private final TxidSet txids;
  private final ScriptSet scripts;

  private TxScanner(Set<Txid> txids, Set<Bytes> scripts) {
    this.txids = new TxidSet(txids);
    this.scripts = new ScriptSet(ImmutableSet.copyOf(scripts));
  }

  /** A scanner for the transactions with these ids. */
  public static TxScanner forTxids(Set<Txid> txids) {
    return new TxScanner(txids, ImmutableSet.of());
  }

  /** A scanner for the transactions of which an output has one of these scripts. */
  public static TxScanner forScripts(Set<Bytes> scripts) {
    return new TxScanner(ImmutableSet.of(), scripts);
  }

  /** A scanner for the transactions that have one of these ids or pay to one of these scripts. */
  public static TxScanner of(Set<Txid> txids, Set<Bytes> scripts) {
    return new TxScanner(txids, scripts);
  }

  /**
   * Goes through {@code block}.
   *
   * @param sink is told of each match, in the order of the block; answers whether to go on
   * @throws DecodeException if the block is malformed, as far as it was gone through
   */
  public void scan(Bytes block, Predicate<TxMatch> sink) throws DecodeException {
    TxCursor cursor = new TxCursor(block);
    TxidHasher hasher = new TxidHasher();
    while (cursor.next()) {
      if (matches(cursor, hasher)) {
        Bytes raw = block.slice(cursor.start(), cursor.end());
        if (!sink.test(new TxMatch(hasher.txid(), cursor.index(), cursor.start(), raw))) {
          return;
        }
      }
    }
  }

  /** Whether the transaction matches; then {@code hasher} has its id. */
  private boolean matches(TxCursor cursor, TxidHasher hasher) throws DecodeException {
    if (txids.isEmpty()) {
      boolean pays = cursor.pays(scripts);
      if (pays) {
        cursor.hash(hasher);
      }
      return pays;
    }
    cursor.hash(hasher);
    return txids.contains(hasher) || (!scripts.isEmpty() && cursor.pays(scripts));
  }
}
