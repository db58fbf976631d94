package io.bitcointcpip.cli.output;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.lookup.LookupOutcome.Found;
import io.bitcointcpip.cli.lookup.LookupPlan;
import io.bitcointcpip.cli.lookup.OnChain;
import io.bitcointcpip.cli.lookup.PeerReport;
import io.bitcointcpip.cli.lookup.Place;
import io.bitcointcpip.cli.lookup.Verified;
import io.bitcointcpip.cli.spent.Fee;
import io.bitcointcpip.cli.spent.SpentOutput;
import io.bitcointcpip.cli.spent.SpentOutputs;
import io.bitcointcpip.protocol.message.Version;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.Wtxid;
import io.bitcointcpip.transport.PeerInfo;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** What this program knows of a lookup beyond what Core tells, as the object {@code p2p}. */
final class P2pJson {
  private final JsonWriter json;

  private P2pJson(JsonWriter json) {
    this.json = json;
  }

  /** Writes it into an object that is open. */
  static void write(JsonWriter json, Found found, LookupPlan plan, Duration elapsed) {
    P2pJson writer = new P2pJson(json);
    json.name("p2p").beginObject();
    json.name("status").string(status(found));
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
    if (!found.disputed().isEmpty()) {
      json.name("disputed").strings(found.disputed().stream().map(Wtxid::toString).toList());
    }
    found.spent().ifPresent(spent -> writer.inputs(found.transaction(), spent));
    json.end();
  }

  /** The fee rate, and of each input where what it spends was found, or why it was not. */
  private void inputs(Transaction transaction, SpentOutputs spent) {
    if (transaction.isCoinbase()) {
      return;
    }
    json.name("fee_rate");
    if (Fee.of(transaction, spent) instanceof Fee.Known fee) {
      json.raw(fee.rate());
    } else {
      json.nullValue();
    }
    json.name("inputs").beginArray();
    for (SpentOutput each : spent.inputs()) {
      json.beginObject();
      boolean known = each instanceof SpentOutput.Known;
      json.name(known ? "source" : "unknown").string(each.toString());
      json.end();
    }
    json.end();
  }

  private static String status(Found found) {
    if (found.place().isPresent()) {
      return "confirmed";
    }
    return found.disputed().isEmpty() ? "unconfirmed" : "unconfirmed, witness disputed";
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
