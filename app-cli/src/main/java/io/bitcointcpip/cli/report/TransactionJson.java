package io.bitcointcpip.cli.report;

import io.bitcointcpip.cli.output.JsonWriter;
import io.bitcointcpip.cli.spent.SpentOutput;
import io.bitcointcpip.cli.spent.SpentOutputs;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.script.Address;
import io.bitcointcpip.protocol.script.CoinbaseText;
import io.bitcointcpip.protocol.script.Disassembler;
import io.bitcointcpip.protocol.script.OutputScript;
import io.bitcointcpip.protocol.script.OutputType;
import io.bitcointcpip.protocol.script.WitnessKind;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.List;
import java.util.Optional;

/** A transaction as a picture needs it: what goes in, what comes out. */
final class TransactionJson {
  private static final int MAX_SHOWN = 24;
  private static final int MAX_TEXT = 200;

  private final JsonWriter json;
  private final Network network;
  private final SpentJson spentJson;

  TransactionJson(JsonWriter json, Network network) {
    this.json = json;
    this.network = network;
    this.spentJson = new SpentJson(json, network);
  }

  void write(Transaction tx, Optional<SpentOutputs> spent) {
    json.name("transaction").beginObject();
    json.name("txid").string(tx.txid().toString());
    json.name("wtxid").string(tx.hasWitness() ? tx.wtxid().toString() : "");
    json.name("size").number(tx.totalSize());
    json.name("vsize").number(tx.virtualSize());
    json.name("weight").number(tx.weight());
    json.name("version").number(tx.version());
    json.name("lockTime").number(tx.lockTime());
    json.name("inputCount").number(tx.inputCount());
    json.name("inputs").beginArray();
    for (int i = 0; i < Math.min(MAX_SHOWN, tx.inputCount()); i++) {
      int index = i;
      input(tx.inputs().get(i), spent.map(each -> each.of(index)));
    }
    json.end();
    json.name("outputCount").number(tx.outputCount());
    json.name("outputs").beginArray();
    tx.outputs().stream().limit(MAX_SHOWN).forEach(this::output);
    json.end();
    json.name("total").string(total(tx));
    spent.ifPresent(each -> spentJson.fee(tx, each));
    json.end();
  }

  private void input(TxInput input, Optional<SpentOutput> spent) {
    boolean coinbase = input.outpoint().isNull();
    List<Bytes> witness = input.witness().items();
    json.beginObject();
    json.name("from").string(coinbase ? "" : input.outpoint().txid().toString());
    json.name("index").number(coinbase ? -1 : input.outpoint().index());
    json.name("text").string(coinbase ? cut(CoinbaseText.of(input.scriptSig())) : "");
    WitnessKind kind = WitnessKind.of(input.scriptSig(), witness);
    json.name("kind").string(kind == WitnessKind.NONE ? "" : kind.label());
    json.name("script").number(input.scriptSig().length());
    json.name("witnessItems").number(witness.size());
    json.name("witness").number(witness.stream().mapToInt(Bytes::length).sum());
    if (!coinbase) {
      spent.ifPresent(spentJson::input);
    }
    json.end();
  }

  private void output(TxOutput output) {
    OutputScript script = OutputScript.of(output.scriptPubKey());
    json.beginObject();
    json.name("btc").string(Amount.toBtc(output.value()));
    json.name("satoshi").number(output.value());
    json.name("type").string(script.type().coreName());
    json.name("address").string(script.address(network).map(Address::text).orElse(""));
    boolean data = script.type() == OutputType.NULL_DATA;
    json.name("data").string(data ? data(script) : "");
    json.name("script").string(Disassembler.scriptPubKey(script.script(), MAX_TEXT));
    json.name("size").number(script.script().length());
    json.end();
  }

  /** Of megabytes only as much is made text as is shown. */
  private static String data(OutputScript script) {
    Bytes start = script.script().slice(0, Math.min(script.script().length(), MAX_TEXT));
    boolean whole = start.length() == script.script().length();
    return cut(whole ? script.carriedText() : CoinbaseText.of(start));
  }

  private static String total(Transaction tx) {
    long total = 0;
    for (TxOutput output : tx.outputs()) {
      if (!Amount.isPossible(output.value()) || !Amount.isPossible(total + output.value())) {
        return "";
      }
      total += output.value();
    }
    return Amount.toBtc(total);
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
  }
}
