package io.bitcointcpip.cli.spent;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.spent.SpentOutput.Source;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The inputs of a transaction while it is being found out what they spend. */
public final class OpenInputs {
  private final List<TxInput> inputs;
  private final @Nullable SpentOutput[] found;
  private final Map<Txid, List<Integer>> open = new LinkedHashMap<>();

  /** Nothing is known yet of what {@code transaction} spends. */
  OpenInputs(Transaction transaction) {
    this.inputs = transaction.inputs();
    this.found = new SpentOutput[inputs.size()];
    for (int i = 0; i < inputs.size(); i++) {
      open(i);
    }
  }

  /** Of what {@code transaction} spends so much is known; the unknown ones are open again. */
  public OpenInputs(Transaction transaction, SpentOutputs known) {
    this.inputs = transaction.inputs();
    this.found = new SpentOutput[inputs.size()];
    for (int i = 0; i < inputs.size(); i++) {
      if (known.of(i) instanceof SpentOutput.Unknown) {
        open(i);
      } else {
        found[i] = known.of(i);
      }
    }
  }

  private void open(int input) {
    open.computeIfAbsent(inputs.get(input).outpoint().txid(), txid -> new ArrayList<>()).add(input);
  }

  /** The transactions that are still to be found. */
  public ImmutableSet<Txid> wanted() {
    return ImmutableSet.copyOf(open.keySet());
  }

  /** Whether there is nothing left to be found. */
  public boolean isDone() {
    return open.isEmpty();
  }

  /**
   * Takes a transaction that may be one of those wanted.
   *
   * @param height of its block, if that is known
   */
  void take(Transaction parent, OptionalInt height, Source source) {
    @Nullable List<Integer> spending = open.remove(parent.txid());
    if (spending == null) {
      return;
    }
    boolean generated = parent.isCoinbase();
    for (int input : spending) {
      OutPoint outpoint = inputs.get(input).outpoint();
      found[input] =
          outpoint.index() < parent.outputCount()
              ? new SpentOutput.Known(
                  copied(parent.outputs().get((int) outpoint.index())), generated, height, source)
              : new SpentOutput.Missing(
                  outpoint + " does not exist, there are only " + parent.outputCount());
    }
  }

  /**
   * Takes the first {@code count} transactions of a block that was checked.
   *
   * @param height of the block, if that is known
   */
  public void take(Block block, int count, OptionalInt height, Source source) {
    for (Transaction each : block.transactions().subList(0, count)) {
      if (open.isEmpty()) {
        return;
      }
      take(each, height, source);
    }
  }

  /** What is known now; the rest is not known for {@code reason}. */
  public SpentOutputs result(String reason) {
    ImmutableList.Builder<SpentOutput> result = ImmutableList.builder();
    for (@Nullable SpentOutput each : found) {
      result.add(each == null ? new SpentOutput.Unknown(reason) : each);
    }
    return new SpentOutputs(result.build());
  }

  /** A block of megabytes is not to be kept for one output. */
  private static TxOutput copied(TxOutput output) {
    return new TxOutput(output.value(), Bytes.wrap(output.scriptPubKey().toByteArray()));
  }
}
