package io.bitcointcpip.cli.history;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.bitcointcpip.cli.lookup.Verified;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.proof.BlockCheck;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects what transactions do to a script, from blocks in the order of their heights. The outputs
 * that were seen are remembered, so that it is known what spends them.
 */
public final class ScriptHistory {
  /** Scripts with more unspent outputs than this cost too much memory: about 100 MB. */
  static final int MAX_OUTPUTS = 1_000_000;

  private final Bytes script;
  private final SpendPattern pattern;
  private final Map<OutPoint, Long> unspent = new HashMap<>();
  private int transactions;
  private int unrecognised;
  private long received;
  private long spent;
  private long unknownSpends;
  private boolean forgetful;

  /** The history of {@code script}, empty at first. */
  public ScriptHistory(Bytes script) {
    this.script = script;
    this.pattern = SpendPattern.of(script);
  }

  /** What the transactions of a block do, in their order. */
  public ImmutableList<HistoryEntry> visit(int height, Block block, BlockCheck check) {
    ImmutableSet<Verified> verified = verified(check);
    ImmutableList.Builder<HistoryEntry> entries = ImmutableList.builder();
    List<Transaction> all = block.transactions();
    for (int index = 0; index < all.size(); index++) {
      entry(height, block, index, all.get(index), verified).ifPresent(entries::add);
    }
    ImmutableList<HistoryEntry> found = entries.build();
    transactions += found.size();
    unrecognised += found.isEmpty() ? 1 : 0;
    return found;
  }

  /** How many transactions were found. */
  public int transactions() {
    return transactions;
  }

  /**
   * How many blocks had nothing that could be recognised: their filters match by chance, or they
   * spend an output from before the range without a sign of it.
   */
  public int unrecognised() {
    return unrecognised;
  }

  /** Satoshi received in all. */
  public long received() {
    return received;
  }

  /** Satoshi spent in all, as far as known. */
  public long spent() {
    return spent;
  }

  /** How many inputs spent outputs whose amounts are not known. */
  public long unknownSpends() {
    return unknownSpends;
  }

  /** Whether there were too many outputs to remember all, so that spends of some were missed. */
  public boolean isForgetful() {
    return forgetful;
  }

  private Optional<HistoryEntry> entry(
      int height,
      Block block,
      int index,
      Transaction transaction,
      ImmutableSet<Verified> verified) {
    long takes = 0;
    int touched = 0;
    int unknown = 0;
    for (TxInput input : transaction.inputs()) {
      Long value = unspent.remove(input.outpoint());
      if (value != null) {
        takes += value;
        touched++;
      } else if (pattern.matches(input)) {
        unknown++;
      }
    }
    long gives = 0;
    List<TxOutput> outputs = transaction.outputs();
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i).scriptPubKey().equals(script)) {
        gives += outputs.get(i).value();
        touched++;
        remember(new OutPoint(transaction.txid(), i), outputs.get(i).value());
      }
    }
    received += gives;
    spent += takes;
    unknownSpends += unknown;
    return touched + unknown == 0
        ? Optional.empty()
        : Optional.of(
            new HistoryEntry(
                height,
                block.hash(),
                block.header().time(),
                index,
                transaction.txid(),
                gives,
                takes,
                unknown,
                verified));
  }

  private void remember(OutPoint outpoint, long value) {
    if (unspent.size() < MAX_OUTPUTS) {
      unspent.put(outpoint, value);
    } else {
      forgetful = true;
    }
  }

  private static ImmutableSet<Verified> verified(BlockCheck check) {
    Set<Verified> verified = EnumSet.allOf(Verified.class);
    if (!check.witnessCommitted()) {
      verified.remove(Verified.WITNESS);
    }
    return Sets.immutableEnumSet(verified);
  }
}
