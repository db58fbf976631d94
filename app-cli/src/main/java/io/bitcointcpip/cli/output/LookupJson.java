package io.bitcointcpip.cli.output;

import io.bitcointcpip.cli.lookup.LookupOutcome.Found;
import io.bitcointcpip.cli.lookup.LookupPlan;
import io.bitcointcpip.cli.lookup.Place;
import io.bitcointcpip.protocol.network.Network;
import java.time.Duration;

/**
 * A transaction that was found, as JSON: the fields of Core's {@code getrawtransaction} with
 * verbosity 1, or 2 if it is known what it spends, then {@link P2pJson}.
 */
public final class LookupJson {
  private final JsonWriter json = new JsonWriter();

  private LookupJson() {}

  /** The whole object. */
  public static String of(Found found, Network network, LookupPlan plan, Duration elapsed) {
    LookupJson writer = new LookupJson();
    JsonWriter json = writer.json.beginObject();
    CoreJson.transaction(json, found.transaction(), network, found.spent());
    json.name("hex").string(found.transaction().raw().toHex());
    found.place().ifPresent(writer::confirmation);
    P2pJson.write(json, found, plan, elapsed);
    return json.end().toString();
  }

  private void confirmation(Place place) {
    json.name("blockhash").string(place.header().hash().toString());
    json.name("confirmations");
    place.confirmations().ifPresentOrElse(json::number, json::nullValue);
    // Core tells no time of a block that is not on its chain.
    if (place.confirmations().orElse(1) > 0) {
      json.name("time").number(place.header().time());
      json.name("blocktime").number(place.header().time());
    }
  }
}
