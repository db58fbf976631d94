package io.bitcointcpip.cli.watch;

import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.wire.Bytes;

/**
 * Which transactions are shown.
 *
 * @param scripts those that pay to one of them; empty for all
 * @param minSatoshi those that pay at least as much, to the scripts if there are any
 */
public record WatchFilter(ImmutableSet<Bytes> scripts, long minSatoshi) {
  /** Everything is shown. */
  public static final WatchFilter ALL = new WatchFilter(ImmutableSet.of(), 0);

  /** Whether there is anything that is not shown. */
  public boolean isSelective() {
    return !scripts.isEmpty() || minSatoshi > 0;
  }

  /** Whether a transaction is shown. */
  public boolean matches(Transaction transaction) {
    return paidToAny(transaction) && paid(transaction) >= minSatoshi;
  }

  /**
   * What a transaction pays, to the scripts if there are any; never more than there can be, though
   * its outputs may say so.
   */
  public long paid(Transaction transaction) {
    long sum = 0;
    for (TxOutput output : transaction.outputs()) {
      if (counts(output) && Amount.isPossible(output.value())) {
        sum = Math.min(Amount.MAX_MONEY, sum + output.value());
      }
    }
    return sum;
  }

  private boolean paidToAny(Transaction transaction) {
    return scripts.isEmpty() || transaction.outputs().stream().anyMatch(this::counts);
  }

  private boolean counts(TxOutput output) {
    return scripts.isEmpty() || scripts.contains(output.scriptPubKey());
  }
}
