package io.bitcointcpip.cli.output;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.lookup.LookupOutcome.Found;
import io.bitcointcpip.cli.lookup.LookupPlan;
import io.bitcointcpip.cli.lookup.OnChain;
import io.bitcointcpip.cli.lookup.PeerReport;
import io.bitcointcpip.cli.lookup.Place;
import io.bitcointcpip.cli.lookup.Verified;
import io.bitcointcpip.protocol.message.Version;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.transport.PeerInfo;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A transaction that was found, as JSON: the fields of Core's {@code getrawtransaction} with
 * verbosity 1, then what this program knows beyond them as {@code p2p}.
 */
public final class LookupJson {
  private final JsonWriter json = new JsonWriter();

  private LookupJson() {}

  /** The whole object. */
  public static String of(Found found, Network network, LookupPlan plan, Duration elapsed) {
    LookupJson writer = new LookupJson();
    JsonWriter json = writer.json.beginObject();
    CoreJson.transaction(json, found.transaction(), network);
    json.name("hex").string(found.transaction().raw().toHex());
    found.place().ifPresent(writer::confirmation);
    json.name("p2p").beginObject();
    json.name("status").string(found.place().isPresent() ? "confirmed" : "unconfirmed");
    writer.place(found.place());
    json.name("verified").strings(found.verified().stream().map(Verified::toString).toList());
    json.name("chain");
    found.onChain().ifPresentOrElse(writer::chain, json::nullValue);
    json.name("plan").strings(plan.steps());
    json.name("peers").beginArray();
    found.peers().forEach(writer::peer);
    json.end();
    json.name("revealed").strings(plan.revealed());
    json.name("millis").number(elapsed.toMillis());
    json.end();
    return json.end().toString();
  }

  private void confirmation(Place place) {
    json.name("blockhash").string(place.header().hash().toString());
    json.name("confirmations");
    number(place.confirmations());
    // Core tells no time of a block that is not on its chain.
    if (place.confirmations().orElse(1) > 0) {
      json.name("time").number(place.header().time());
      json.name("blocktime").number(place.header().time());
    }
  }

  private void chain(OnChain chain) {
    json.beginObject();
    json.name("anchor_height").number(chain.anchorHeight());
    json.name("tip_height").number(chain.tipHeight());
    json.name("work").string(chain.workFrom().toString(16));
    json.end();
  }

  private void place(Optional<Place> place) {
    json.name("height");
    number(place.map(Place::height).orElse(OptionalInt.empty()));
    json.name("index");
    number(place.map(each -> OptionalInt.of(each.index())).orElse(OptionalInt.empty()));
  }

  private void peer(PeerReport report) {
    json.beginObject();
    json.name("address").string(report.address().toString());
    Optional<PeerInfo> info = report.info();
    Optional<Version> version = info.map(known -> known.handshake().version());
    json.name("user_agent");
    string(version.map(known -> known.userAgent().toString()));
    json.name("protocol_version");
    number(version.map(known -> OptionalInt.of(known.version())).orElse(OptionalInt.empty()));
    json.name("services");
    json.strings(version.map(known -> known.services().names()).orElse(ImmutableList.of()));
    json.name("transport");
    string(info.map(PeerInfo::transport));
    json.name("answer").string(report.verdict().name().toLowerCase(Locale.ROOT));
    json.name("millis").number(report.elapsed().toMillis());
    json.name("detail").string(report.detail());
    json.end();
  }

  private void string(Optional<String> value) {
    value.ifPresentOrElse(json::string, json::nullValue);
  }

  private void number(OptionalInt value) {
    value.ifPresentOrElse(json::number, json::nullValue);
  }
}
