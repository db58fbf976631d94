package io.bitcointcpip.protocol.raw;

import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.script.ScriptForm;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import java.util.Optional;

/**
 * Reads transactions that may still lack their inputs. Their first bytes look like a witness
 * marker, so both forms are tried, and the one whose scripts make sense is taken (Core: {@code
 * DecodeTx}). Between nodes only {@link Transaction#decode} applies.
 */
public final class RawTransaction {
  private RawTransaction() {}

  /**
   * The transaction that all of {@code bytes} are.
   *
   * @throws DecodeException if they are none in either form; tells what is wrong with the form with
   *     witnesses
   */
  public static Transaction decode(Bytes bytes) throws DecodeException {
    Transaction extended;
    try {
      extended = whole(bytes, Transaction::decode);
    } catch (DecodeException e) {
      return bare(bytes).orElseThrow(() -> e);
    }
    if (hasSaneScripts(extended)) {
      return extended;
    }
    return bare(bytes).filter(RawTransaction::hasSaneScripts).orElse(extended);
  }

  private static Optional<Transaction> bare(Bytes bytes) {
    try {
      return Optional.of(whole(bytes, Transaction::decodeWithoutWitness));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  private static Transaction whole(Bytes bytes, WireReader.Decoder<Transaction> decoder)
      throws DecodeException {
    WireReader in = bytes.reader();
    Transaction transaction = decoder.decode(in);
    in.expectEnd();
    return transaction;
  }

  private static boolean hasSaneScripts(Transaction transaction) {
    boolean inputs =
        transaction.isCoinbase()
            || transaction.inputs().stream()
                .allMatch(input -> ScriptForm.isSane(input.scriptSig()));
    return inputs
        && transaction.outputs().stream()
            .allMatch(output -> ScriptForm.isSane(output.scriptPubKey()));
  }
}
