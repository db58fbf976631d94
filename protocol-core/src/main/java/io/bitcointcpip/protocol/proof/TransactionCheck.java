package io.bitcointcpip.protocol.proof;

import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import java.util.Arrays;
import java.util.List;

/**
 * The checks of a transaction that need nothing but the transaction (Core: {@code
 * CheckTransaction}). What it spends is not looked at, nor are signatures.
 */
public final class TransactionCheck {
  private static final int WITNESS_SCALE = 4;
  private static final int MIN_COINBASE_SCRIPT = 2;
  private static final int MAX_COINBASE_SCRIPT = 100;

  /** In a total order: inputs that collide in a hash table would cost quadratic time there. */
  private record Spent(OutPoint outpoint, int input) implements Comparable<Spent> {
    @Override
    public int compareTo(Spent other) {
      int byTxid = outpoint.txid().compareTo(other.outpoint.txid());
      int byIndex = Long.compare(outpoint.index(), other.outpoint.index());
      return byTxid != 0 ? byTxid : byIndex != 0 ? byIndex : Integer.compare(input, other.input);
    }
  }

  private TransactionCheck() {}

  /**
   * Checks {@code transaction} as Core does before anything else.
   *
   * @throws ProofException if no block can have it; of rule {@link Rule#TRANSACTION}
   */
  public static void check(Transaction transaction) throws ProofException {
    require(transaction.inputCount() > 0, "it has no inputs");
    require(transaction.outputCount() > 0, "it has no outputs");
    long base = (long) WITNESS_SCALE * transaction.baseSize();
    require(
        base <= Block.MAX_WEIGHT,
        "its weight without witness is " + base + ", more than " + Block.MAX_WEIGHT);
    checkOutputs(transaction.outputs());
    if (transaction.isCoinbase()) {
      int length = transaction.inputs().get(0).scriptSig().length();
      require(
          length >= MIN_COINBASE_SCRIPT && length <= MAX_COINBASE_SCRIPT,
          "its coinbase script has " + length + " bytes, not 2 to 100");
    } else {
      checkInputs(transaction.inputs());
    }
  }

  /**
   * Checks a transaction that comes alone, without the block that would prove it: also that its
   * txid cannot be the hash of an inner node of a block's tree.
   *
   * @throws ProofException by {@link Rule#TRANSACTION}, or by {@link Rule#NODE_SIZE}
   */
  public static void checkAlone(Transaction transaction) throws ProofException {
    NodeSize.check(transaction);
    check(transaction);
  }

  private static void checkOutputs(List<TxOutput> outputs) throws ProofException {
    long total = 0;
    for (int i = 0; i < outputs.size(); i++) {
      long value = outputs.get(i).value();
      require(Amount.isPossible(value), "output " + i + " has the impossible value " + value);
      total += value;
      require(
          Amount.isPossible(total),
          "its outputs up to " + i + " sum up to " + total + ", more than there is");
    }
  }

  private static void checkInputs(List<TxInput> inputs) throws ProofException {
    Spent[] all = new Spent[inputs.size()];
    for (int i = 0; i < all.length; i++) {
      OutPoint outpoint = inputs.get(i).outpoint();
      require(!outpoint.isNull(), "input " + i + " spends nothing, as only a coinbase's does");
      all[i] = new Spent(outpoint, i);
    }
    Arrays.sort(all);
    for (int i = 1; i < all.length; i++) {
      Spent first = all[i - 1];
      Spent again = all[i];
      require(
          !first.outpoint.equals(again.outpoint),
          "inputs " + first.input + " and " + again.input + " both spend " + again.outpoint);
    }
  }

  private static void require(boolean holds, String otherwise) throws ProofException {
    if (!holds) {
      throw new ProofException(Rule.TRANSACTION, otherwise);
    }
  }
}
