package io.bitcointcpip.cli.send;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.script.OutputScript;
import io.bitcointcpip.protocol.script.OutputType;
import io.bitcointcpip.protocol.wire.CompactSize;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What can be said of a transaction without the outputs that it spends: the rules of consensus that
 * it breaks by itself (Core: {@code CheckTransaction}), and what nodes do not relay (Core: {@code
 * IsStandardTx}), as far as that is the same for nearly all nodes. Signatures and fees are not
 * looked at.
 */
public final class TransactionRules {
  private static final int MAX_STANDARD_WEIGHT = 400_000;
  private static final int MIN_STANDARD_BASE_SIZE = 65;
  private static final int MAX_STANDARD_VERSION = 3;
  private static final int WITNESS_FACTOR = 4;
  private static final long FINAL_SEQUENCE = 0xffff_ffffL;
  private static final long LOCK_TIME_THRESHOLD = 500_000_000;
  // 3000 satoshi per 1000 bytes, of the output and of an input that spends it.
  private static final int DUST_RATE = 3;
  private static final int INPUT_SIZE = 148;
  private static final int WITNESS_INPUT_SIZE = 67;

  private TransactionRules() {}

  /** The rule of consensus that no node forgives; empty if none is broken. */
  public static Optional<String> violation(Transaction transaction) {
    if (transaction.inputCount() == 0) {
      return Optional.of("it has no inputs");
    }
    if (transaction.outputCount() == 0) {
      return Optional.of("it has no outputs");
    }
    if (transaction.isCoinbase()) {
      return Optional.of("it is a coinbase, which belongs into its block");
    }
    if ((long) transaction.baseSize() * WITNESS_FACTOR > Block.MAX_WEIGHT) {
      return Optional.of("its " + transaction.baseSize() + " bytes fit no block");
    }
    return inputs(transaction).or(() -> amounts(transaction));
  }

  private static Optional<String> inputs(Transaction transaction) {
    Set<OutPoint> spent = new HashSet<>();
    for (TxInput input : transaction.inputs()) {
      if (input.outpoint().isNull()) {
        return Optional.of("an input spends nothing");
      }
      if (!spent.add(input.outpoint())) {
        return Optional.of("it spends " + input.outpoint() + " twice");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> amounts(Transaction transaction) {
    long sum = 0;
    for (int i = 0; i < transaction.outputCount(); i++) {
      long value = transaction.outputs().get(i).value();
      if (!Amount.isPossible(value)) {
        return Optional.of("output " + i + " is of " + value + " satoshi");
      }
      sum += value;
      if (!Amount.isPossible(sum)) {
        return Optional.of("its outputs are more than all bitcoins there can be");
      }
    }
    return Optional.empty();
  }

  /**
   * What nodes will probably not relay, though a miner may take it.
   *
   * @param unixSeconds now, for lock times
   */
  public static ImmutableList<String> warnings(Transaction transaction, long unixSeconds) {
    ImmutableList.Builder<String> warnings = ImmutableList.builder();
    if (transaction.version() < 1 || transaction.version() > MAX_STANDARD_VERSION) {
      warnings.add("version " + transaction.version() + " is not standard: 1 to 3 are");
    }
    if (transaction.weight() > MAX_STANDARD_WEIGHT) {
      warnings.add("weight " + transaction.weight() + " exceeds " + MAX_STANDARD_WEIGHT);
    }
    if (transaction.baseSize() < MIN_STANDARD_BASE_SIZE) {
      warnings.add(
          transaction.baseSize() + " bytes without witness, nodes want " + MIN_STANDARD_BASE_SIZE);
    }
    unsigned(transaction, warnings);
    if (isLocked(transaction, unixSeconds)) {
      warnings.add("it is locked until " + transaction.lockTime() + ", seconds since 1970");
    }
    for (int i = 0; i < transaction.outputCount(); i++) {
      dust(transaction.outputs().get(i), i, warnings);
    }
    return warnings.build();
  }

  private static void unsigned(Transaction transaction, ImmutableList.Builder<String> warnings) {
    long bare =
        transaction.inputs().stream()
            .filter(input -> input.scriptSig().isEmpty() && input.witness().isEmpty())
            .count();
    if (bare > 0) {
      warnings.add(bare + " of " + transaction.inputCount() + " inputs are not signed");
    }
  }

  private static boolean isLocked(Transaction transaction, long unixSeconds) {
    return transaction.lockTime() >= LOCK_TIME_THRESHOLD
        && transaction.lockTime() > unixSeconds
        && transaction.inputs().stream().anyMatch(input -> input.sequence() != FINAL_SEQUENCE);
  }

  private static void dust(TxOutput output, int index, ImmutableList.Builder<String> warnings) {
    long limit = dustLimit(output);
    if (output.value() < limit) {
      warnings.add(
          "output "
              + index
              + " pays "
              + output.value()
              + " satoshi, which is dust: nodes want "
              + limit);
    }
  }

  /** Below it, to spend the output would cost a third of it (Core: {@code GetDustThreshold}). */
  static long dustLimit(TxOutput output) {
    OutputType type = OutputScript.of(output.scriptPubKey()).type();
    if (type == OutputType.NULL_DATA) {
      return 0;
    }
    int script = output.scriptPubKey().length();
    int size = Long.BYTES + CompactSize.encodedLength(script) + script;
    return (long) DUST_RATE * (size + (isWitness(type) ? WITNESS_INPUT_SIZE : INPUT_SIZE));
  }

  private static boolean isWitness(OutputType type) {
    return switch (type) {
      case WITNESS_V0_KEY_HASH,
          WITNESS_V0_SCRIPT_HASH,
          WITNESS_V1_TAPROOT,
          ANCHOR,
          WITNESS_UNKNOWN ->
          true;
      default -> false;
    };
  }
}
