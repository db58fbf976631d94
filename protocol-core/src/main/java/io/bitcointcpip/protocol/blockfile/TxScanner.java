package io.bitcointcpip.protocol.blockfile;

import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds transactions in raw blocks: those with given ids, those that pay to given scripts, and
 * those that spend given outputs. Takes hardly longer than the hashing of the transactions, and
 * without ids no hashing either; nothing is kept of what is not found. May be used for any number
 * of blocks, and by several threads.
 */
public final class TxScanner {
  private final TxidSet txids;
  private final ScriptSet scripts;
  private final OutPointSet outpoints;

  private TxScanner(Set<Txid> txids, Set<Bytes> scripts, Set<OutPoint> outpoints) {
    this.txids = new TxidSet(txids);
    this.scripts = new ScriptSet(ImmutableSet.copyOf(scripts));
    this.outpoints = new OutPointSet(outpoints);
  }

  /** A scanner for the transactions with these ids. */
  public static TxScanner forTxids(Set<Txid> txids) {
    return new TxScanner(txids, ImmutableSet.of(), ImmutableSet.of());
  }

  /** A scanner for the transactions of which an output has one of these scripts. */
  public static TxScanner forScripts(Set<Bytes> scripts) {
    return new TxScanner(ImmutableSet.of(), scripts, ImmutableSet.of());
  }

  /** A scanner for the transactions of which an input spends one of these outputs. */
  public static TxScanner forOutPoints(Set<OutPoint> outpoints) {
    return new TxScanner(ImmutableSet.of(), ImmutableSet.of(), outpoints);
  }

  /** A scanner for the transactions that have one of these ids or pay to one of these scripts. */
  public static TxScanner of(Set<Txid> txids, Set<Bytes> scripts) {
    return new TxScanner(txids, scripts, ImmutableSet.of());
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
      boolean touches = touches(cursor);
      if (touches) {
        cursor.hash(hasher);
      }
      return touches;
    }
    cursor.hash(hasher);
    return txids.contains(hasher) || touches(cursor);
  }

  private boolean touches(TxCursor cursor) throws DecodeException {
    return (!scripts.isEmpty() && cursor.pays(scripts))
        || (!outpoints.isEmpty() && cursor.spends(outpoints));
  }
}
