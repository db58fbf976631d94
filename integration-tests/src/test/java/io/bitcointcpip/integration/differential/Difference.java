package io.bitcointcpip.integration.differential;

import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import io.bitcointcpip.protocol.wire.WireReader;
import java.util.Optional;

/** Where bitcoinj judges bytes otherwise than this project and Core do, and why. */
public enum Difference {
  /** Core decodes any number as a value, and judges it later; bitcoinj refuses to decode it. */
  IMPOSSIBLE_VALUE,
  /** Core refuses numbers that are not in their shortest form; bitcoinj takes them. */
  LONG_NUMBER,
  /** Core refuses a marker whose witnesses are all empty; bitcoinj takes it. */
  EMPTY_WITNESSES,
  /** Core refuses flags other than 1; bitcoinj takes some of them. */
  UNKNOWN_FLAG,
  /** Core reads a marker with flag 0 as a transaction of nothing; bitcoinj refuses it. */
  NOTHING;

  /** The known difference that explains why {@code raw} is judged differently, if any does. */
  public static Optional<Difference> of(Bytes raw) {
    WireReader in = raw.reader();
    try {
      Transaction transaction = Transaction.decode(in);
      in.expectEnd();
      return ofAccepted(transaction);
    } catch (DecodeException e) {
      return ofRefused(e);
    }
  }

  /** The same for a block, which is judged differently if one of its transactions is. */
  public static Optional<Difference> ofBlock(Bytes raw) {
    WireReader in = raw.reader();
    try {
      Block block = Block.decode(in);
      in.expectEnd();
      return block.transactions().stream()
          .flatMap(transaction -> ofAccepted(transaction).stream())
          .findFirst();
    } catch (DecodeException e) {
      return ofRefused(e);
    }
  }

  private static Optional<Difference> ofAccepted(Transaction transaction) {
    for (TxOutput output : transaction.outputs()) {
      if (!Amount.isPossible(output.value())) {
        return Optional.of(IMPOSSIBLE_VALUE);
      }
    }
    return transaction.inputCount() == 0 ? Optional.of(NOTHING) : Optional.empty();
  }

  private static Optional<Difference> ofRefused(DecodeException refusal) {
    if (refusal.reason() == Reason.NON_CANONICAL) {
      return Optional.of(LONG_NUMBER);
    }
    return switch (refusal.field().substring(refusal.field().lastIndexOf('.') + 1)) {
      case "flag" -> Optional.of(UNKNOWN_FLAG);
      case "witness" -> Optional.of(EMPTY_WITNESSES);
      default -> Optional.empty();
    };
  }
}
