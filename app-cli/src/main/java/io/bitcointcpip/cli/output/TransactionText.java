package io.bitcointcpip.cli.output;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.spent.SpentOutput;
import io.bitcointcpip.cli.spent.SpentOutputs;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.script.Address;
import io.bitcointcpip.protocol.script.CoinbaseText;
import io.bitcointcpip.protocol.script.OutputScript;
import io.bitcointcpip.protocol.script.WitnessKind;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.List;
import java.util.Optional;

/** What a transaction says, as labelled lines for people. */
public final class TransactionText {
  // With its label, and the number of characters where it is cut, 80 columns.
  private static final int SHOWN_TEXT = 36;

  private final LabelledLines lines = new LabelledLines();
  private final Transaction tx;
  private final Network network;
  private final Optional<SpentOutputs> spent;

  private TransactionText(Transaction tx, Network network, Optional<SpentOutputs> spent) {
    this.tx = tx;
    this.network = network;
    this.spent = spent;
  }

  /** Its ids: the txid, and the wtxid if that differs. */
  public static ImmutableList<String> ids(Transaction tx) {
    LabelledLines lines = new LabelledLines().add("transaction", tx.txid().toString());
    if (tx.hasWitness()) {
      lines.add("wtxid", tx.wtxid().toString());
    }
    return lines.lines();
  }

  /** Its sizes, inputs, outputs and total. */
  public static ImmutableList<String> body(Transaction tx, Network network) {
    return body(tx, network, Optional.empty());
  }

  /** The same, and at each input what it spends, as far as that is known. */
  static ImmutableList<String> body(Transaction tx, Network network, Optional<SpentOutputs> spent) {
    return new TransactionText(tx, network, spent).body();
  }

  private ImmutableList<String> body() {
    lines.add(
        "size", tx.totalSize() + " bytes, " + tx.virtualSize() + " vbytes, weight " + tx.weight());
    lines.add("version", tx.version() + ", lock time " + tx.lockTime());
    lines.add("inputs", Integer.toString(tx.inputCount()));
    for (int i = 0; i < tx.inputCount(); i++) {
      input(i, tx.inputs().get(i));
    }
    lines.add("outputs", Integer.toString(tx.outputCount()));
    for (int i = 0; i < tx.outputCount(); i++) {
      output(i, tx.outputs().get(i));
    }
    lines.add("total", total());
    return lines.lines();
  }

  private void input(int index, TxInput input) {
    if (input.outpoint().isNull()) {
      lines.sub(index, "coinbase \"" + shortened(CoinbaseText.of(input.scriptSig())) + '"');
    } else {
      lines.sub(index, input.outpoint().txid().toString());
      lines.detail("output " + input.outpoint().index() + ", " + unlocking(input));
      if (spent.isPresent()) {
        spent(spent.get().of(index));
      }
    }
  }

  private void spent(SpentOutput output) {
    if (output instanceof SpentOutput.Known known) {
      OutputScript script = OutputScript.of(known.output().scriptPubKey());
      String amount = Amount.toBtc(known.output().value());
      lines.detail("spends " + amount + " BTC  " + script.type().coreName());
      script.address(network).ifPresent(address -> lines.detail(address.text()));
    } else {
      lines.detail("spends what is not known");
    }
  }

  private static String unlocking(TxInput input) {
    List<Bytes> witness = input.witness().items();
    int witnessBytes = 0;
    for (Bytes item : witness) {
      witnessBytes += item.length();
    }
    WitnessKind kind = WitnessKind.of(input.scriptSig(), witness);
    return (kind == WitnessKind.NONE ? "" : kind.label() + ", ")
        + "scriptSig "
        + input.scriptSig().length()
        + " bytes, "
        + (witness.isEmpty()
            ? "no witness"
            : "witness " + witness.size() + " items, " + witnessBytes + " bytes");
  }

  private void output(int index, TxOutput output) {
    OutputScript script = OutputScript.of(output.scriptPubKey());
    lines.sub(index, Amount.toBtc(output.value()) + " BTC  " + script.type().coreName());
    Optional<Address> address = script.address(network);
    lines.detail(address.isPresent() ? address.get().text() : content(script));
  }

  private static String content(OutputScript script) {
    Bytes bytes = script.script();
    return switch (script.type()) {
      case NULL_DATA -> "data \"" + shortened(script.carriedText()) + '"';
      case PUBKEY -> "key " + shortened(script.parts().get(0).toHex());
      default -> "script " + shortened(bytes.toHex());
    };
  }

  private String total() {
    long total = 0;
    for (TxOutput output : tx.outputs()) {
      if (!Amount.isPossible(output.value()) || !Amount.isPossible(total + output.value())) {
        return "more than there is: not a valid transaction";
      }
      total += output.value();
    }
    return Amount.toBtc(total) + " BTC";
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN_TEXT + SHOWN_TEXT / 2
        ? text
        : text.substring(0, SHOWN_TEXT) + "... (" + text.length() + " characters)";
  }
}
