package io.bitcointcpip.cli.report;

import io.bitcointcpip.cli.output.JsonWriter;
import io.bitcointcpip.cli.spent.Fee;
import io.bitcointcpip.cli.spent.SpentOutput;
import io.bitcointcpip.cli.spent.SpentOutputs;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.script.Address;
import io.bitcointcpip.protocol.script.OutputScript;

/** What a transaction spends and what is left of it, as far as that was found out. */
final class SpentJson {
  private final JsonWriter json;
  private final Network network;

  SpentJson(JsonWriter json, Network network) {
    this.json = json;
    this.network = network;
  }

  /** In an input: {@code spent} if it is known, else {@code unknown} with the reason. */
  void input(SpentOutput spent) {
    if (!(spent instanceof SpentOutput.Known known)) {
      json.name("unknown").string(spent.toString());
      return;
    }
    OutputScript script = OutputScript.of(known.output().scriptPubKey());
    json.name("spent").beginObject();
    json.name("btc").string(Amount.toBtc(known.output().value()));
    json.name("satoshi").number(known.output().value());
    json.name("type").string(script.type().coreName());
    json.name("address").string(script.address(network).map(Address::text).orElse(""));
    json.name("found").string(where(known));
    json.end();
  }

  private static String where(SpentOutput.Known known) {
    String block =
        known.height().isPresent() ? "block " + known.height().getAsInt() : "an earlier block";
    return switch (known.source()) {
      case SAME_BLOCK -> "same block";
      case BY_ID -> "sent by its id";
      case EARLIER_BLOCK -> block;
    };
  }

  /** In the transaction: {@code fee} if it is known. */
  void fee(Transaction transaction, SpentOutputs spent) {
    if (!transaction.isCoinbase() && Fee.of(transaction, spent) instanceof Fee.Known known) {
      json.name("fee").beginObject();
      json.name("btc").string(Amount.toBtc(known.satoshi()));
      json.name("satoshi").number(known.satoshi());
      json.name("rate").string(known.rate());
      json.end();
    }
  }
}
