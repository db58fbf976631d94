package io.bitcointcpip.cli.scan;

import io.bitcointcpip.cli.output.JsonWriter;
import io.bitcointcpip.protocol.blockfile.TxMatch;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.script.OutputScript;

/**
 * What a scan says: an object in a line each. All have {@code type}, {@code file} and {@code
 * offset}; a field that does not apply, or whose value nobody knows, is null.
 */
final class ScanJson {
  private ScanJson() {}

  /** A transaction whose id was looked for. */
  static String transaction(FoundBlock found, TxMatch match) {
    Transaction transaction = found.block().transactions().get(match.index());
    JsonWriter json = begin("transaction", found, match);
    json.name("wtxid").string(transaction.wtxid().toString());
    boolean witness = found.check().witnessCommitted() || !transaction.hasWitness();
    json.name("verified").beginArray().string("txid").string("merkle").string("pow");
    if (witness) {
      json.string("wtxid");
    }
    json.end();
    json.name("hex").string(match.raw().toHex());
    return json.end().toString();
  }

  /** An output that pays to a script that was looked for. */
  static String output(FoundBlock found, TxMatch match, int index, Network network) {
    TxOutput output = found.block().transactions().get(match.index()).outputs().get(index);
    JsonWriter json = begin("output", found, match);
    json.name("vout").number(index);
    json.name("value").raw(Amount.toBtc(output.value()));
    json.name("script").string(output.scriptPubKey().toHex());
    json.name("address");
    OutputScript.of(output.scriptPubKey())
        .address(network)
        .ifPresentOrElse(address -> json.string(address.text()), json::nullValue);
    return json.end().toString();
  }

  /** An input that spends an output that was found. */
  static String spend(FoundBlock found, TxMatch match, int index, OutPoint spent) {
    JsonWriter json = begin("spend", found, match);
    json.name("vin").number(index);
    json.name("spent_txid").string(spent.txid().toString());
    json.name("spent_vout").number(spent.index());
    return json.end().toString();
  }

  /** A part of a file that could not be used. */
  static String error(Damage damage) {
    JsonWriter json = JsonWriter.compact().beginObject();
    json.name("type").string("error");
    json.name("file").string(damage.file());
    json.name("offset").number(damage.offset());
    json.name("length").number(damage.length());
    json.name("error").string(damage.error());
    json.name("bytes").string(damage.bytes().toHex());
    return json.end().toString();
  }

  private static JsonWriter begin(String type, FoundBlock found, TxMatch match) {
    JsonWriter json = JsonWriter.compact().beginObject();
    json.name("type").string(type);
    json.name("file").string(found.file());
    json.name("offset").number(found.offset());
    json.name("block").string(found.block().hash().toString());
    place(json, found.place());
    json.name("time").number(found.block().header().time());
    json.name("duplicate").bool(found.duplicate());
    json.name("index").number(match.index());
    json.name("txid").string(match.txid().toString());
    return json;
  }

  private static void place(JsonWriter json, BlockPlace place) {
    json.name("height");
    place.height().ifPresentOrElse(json::number, json::nullValue);
    json.name("height_source");
    switch (place.source()) {
      case CHAIN -> json.string("chain");
      case COINBASE -> json.string("coinbase");
      case NONE -> json.nullValue();
    }
    json.name("on_chain");
    switch (place.standing()) {
      case ON_CHAIN -> json.bool(true);
      case STALE -> json.bool(false);
      case UNKNOWN -> json.nullValue();
    }
  }
}
