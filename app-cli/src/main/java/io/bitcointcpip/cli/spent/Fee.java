package io.bitcointcpip.cli.spent;

import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxOutput;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a transaction pays to whoever puts it into a block: its inputs less its outputs. */
public sealed interface Fee {
  /** It follows from all amounts. */
  record Known(long satoshi, int virtualSize) implements Fee {
    private static final int RATE_DECIMALS = 3;

    /** Satoshi per virtual byte, with three decimals. */
    public String rate() {
      return BigDecimal.valueOf(satoshi)
          .divide(BigDecimal.valueOf(virtualSize), RATE_DECIMALS, RoundingMode.HALF_UP)
          .toPlainString();
    }
  }

  /**
   * Some amounts are not known.
   *
   * @param count of how many inputs
   * @param first the first of these, by its position
   * @param reason why what that one spends is not known
   */
  record Unknown(int count, int first, String reason) implements Fee {}

  /** The amounts cannot be: this is no valid transaction. */
  record Impossible(String reason) implements Fee {}

  /** The fee of {@code transaction}, which is no coinbase. */
  static Fee of(Transaction transaction, SpentOutputs spent) {
    long in = 0;
    int unknown = 0;
    Unknown first = new Unknown(0, 0, "");
    for (int i = 0; i < spent.inputs().size(); i++) {
      SpentOutput each = spent.of(i);
      if (each instanceof SpentOutput.Missing missing) {
        return new Impossible("input " + i + ": " + missing.reason());
      }
      if (each instanceof SpentOutput.Unknown notFound && unknown++ == 0) {
        first = new Unknown(1, i, notFound.reason());
      }
      if (each instanceof SpentOutput.Known known) {
        long value = known.output().value();
        if (!Amount.isPossible(value) || !Amount.isPossible(in + value)) {
          return new Impossible("input " + i + " spends more than there is");
        }
        in += value;
      }
    }
    return unknown == 0
        ? known(transaction, in)
        : new Unknown(unknown, first.first(), first.reason());
  }

  private static Fee known(Transaction transaction, long in) {
    // At most twice what there is each, so that no sum here overflows.
    long out = 0;
    for (TxOutput each : transaction.outputs()) {
      if (!Amount.isPossible(each.value()) || !Amount.isPossible(out + each.value())) {
        return new Impossible("the outputs are more than there is");
      }
      out += each.value();
    }
    return out > in
        ? new Impossible(
            "the outputs of "
                + Amount.toBtc(out)
                + " BTC are more than the inputs of "
                + Amount.toBtc(in)
                + " BTC")
        : new Known(in - out, transaction.virtualSize());
  }
}
