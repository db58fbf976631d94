package io.bitcointcpip.cli.spent;

import io.bitcointcpip.protocol.primitive.TxOutput;
import java.util.Locale;
import java.util.OptionalInt;

/** What one input spends, as far as that was found out. */
public sealed interface SpentOutput {
  /** Where a spent output was found. */
  enum Source {
    /** Its transaction is in the same block. */
    SAME_BLOCK,
    /** A peer sent its transaction by its id. */
    BY_ID,
    /** Its transaction is in a block before. */
    EARLIER_BLOCK;

    /** The name in JSON. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An output of the transaction with the txid that the input names.
   *
   * @param generated whether a coinbase made it
   * @param height of the block that it is in, if that is known
   */
  record Known(TxOutput output, boolean generated, OptionalInt height, Source source)
      implements SpentOutput {
    /** Where it was found. */
    @Override
    public String toString() {
      return source.toString();
    }
  }

  /**
   * It was not found.
   *
   * @param reason in words
   */
  record Unknown(String reason) implements SpentOutput {
    @Override
    public String toString() {
      return reason;
    }
  }

  /**
   * The transaction that the input names has no such output.
   *
   * @param reason in words
   */
  record Missing(String reason) implements SpentOutput {
    @Override
    public String toString() {
      return reason;
    }
  }
}
