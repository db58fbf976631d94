package io.bitcointcpip.protocol.filter;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.script.OutputScript;
import io.bitcointcpip.protocol.script.OutputType;
import io.bitcointcpip.protocol.script.ScriptReader;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Decides which transactions a node sends to a peer with a bloom filter (Core: {@code
 * IsRelevantAndUpdate}). In this order:
 *
 * <ol>
 *   <li>the txid;
 *   <li>what each output's script pushes; a match may put the outpoint into the filter, so that the
 *       transaction that spends it matches too;
 *   <li>if nothing matched so far, the outpoint that each input spends, and what its script pushes.
 * </ol>
 *
 * <p>Witnesses are never looked at. A script whose last push is cut short counts up to there.
 */
public final class BloomMatcher {
  /** Flags: the filter stays as it is. */
  public static final int UPDATE_NONE = 0;

  /** Flags: the outpoint of every output that matches is put in. */
  public static final int UPDATE_ALL = 1;

  /** Flags: the outpoint of an output that matches is put in if it pays a key or a multisig. */
  public static final int UPDATE_P2PUBKEY_ONLY = 2;

  private static final int UPDATE_MASK = 3;

  private final BloomFilter filter;

  /** A matcher that asks, and may add to, {@code filter}. */
  public BloomMatcher(BloomFilter filter) {
    this.filter = filter;
  }

  /** Whether {@code transaction} matches. */
  public boolean matches(Transaction transaction) {
    boolean matched = filter.contains(transaction.txid().toBytes());
    // Outputs are gone through even so: those that match have their outpoints put in.
    matched |= anyOutputMatches(transaction);
    return matched || transaction.inputs().stream().anyMatch(this::matchesInput);
  }

  private boolean anyOutputMatches(Transaction transaction) {
    boolean matched = false;
    ImmutableList<TxOutput> outputs = transaction.outputs();
    for (int i = 0; i < outputs.size(); i++) {
      Bytes script = outputs.get(i).scriptPubKey();
      if (pushesAnElement(script)) {
        matched = true;
        if (updatesFor(script)) {
          filter.insert(serialize(transaction.txid(), i));
        }
      }
    }
    return matched;
  }

  private boolean updatesFor(Bytes script) {
    return switch (filter.flags() & UPDATE_MASK) {
      case UPDATE_ALL -> true;
      case UPDATE_P2PUBKEY_ONLY -> {
        OutputType type = OutputScript.of(script).type();
        yield type == OutputType.PUBKEY || type == OutputType.MULTISIG;
      }
      default -> false;
    };
  }

  private boolean matchesInput(TxInput input) {
    OutPoint spent = input.outpoint();
    return filter.contains(serialize(spent.txid(), spent.index()))
        || pushesAnElement(input.scriptSig());
  }

  private boolean pushesAnElement(Bytes script) {
    ScriptReader in = new ScriptReader(script);
    while (in.next()) {
      if (!in.data().isEmpty() && filter.contains(in.data())) {
        return true;
      }
    }
    return false;
  }

  private static Bytes serialize(Txid txid, long index) {
    return new WireWriter(OutPoint.SIZE).hash(txid).uint32(index).toBytes();
  }
}
