package io.bitcointcpip.cli.report;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.PeerReport;
import io.bitcointcpip.cli.lookup.Sought;
import io.bitcointcpip.cli.lookup.Verified;
import io.bitcointcpip.cli.output.Durations;
import io.bitcointcpip.cli.output.JsonWriter;
import io.bitcointcpip.cli.output.LookupFailure;
import io.bitcointcpip.cli.output.LookupText;
import io.bitcointcpip.cli.output.PingOutput;
import io.bitcointcpip.cli.recording.RecordedConnection;
import io.bitcointcpip.protocol.wire.EscapedText;
import java.util.List;
import java.util.Locale;

/** What a report shows, as JSON for its script. */
final class ReportData {
  private final JsonWriter json = JsonWriter.compact();
  private final Report report;

  private ReportData(Report report) {
    this.report = report;
  }

  static String of(Report report) {
    return new ReportData(report).write();
  }

  private String write() {
    json.beginObject();
    json.name("program").string(report.program());
    json.name("made").string(Durations.utc(report.made().getEpochSecond()));
    json.name("network").string(report.network().id());
    ImmutableList<RecordedConnection> connections = report.recording().connections();
    new ConversationJson(json, report.network()).write(connections);
    json.name("withoutConnection").number(report.recording().withoutConnection());
    Subject subject = report.subject();
    if (subject instanceof Subject.Lookup lookup) {
      lookup(lookup);
    } else if (subject instanceof Subject.Ping ping) {
      head("ping", "ok", "A conversation with " + ping.report().address(), "");
      json.name("facts").strings(PingOutput.text(ping.report()));
    } else if (subject instanceof Subject.History history) {
      history(history);
    } else if (subject instanceof Subject.Facts facts) {
      head("other", facts.done() ? "done" : "failed", facts.title(), facts.detail());
      if (!facts.lines().isEmpty()) {
        json.name("facts").strings(facts.lines());
      }
    } else if (subject instanceof Subject.Failure failure) {
      head("other", "failed", "A conversation that came to nothing", failure.message());
      json.name("hints").strings(failure.hints());
    } else {
      head("other", "other", "A conversation", "");
    }
    return json.end().toString();
  }

  private void head(String kind, String verdict, String title, String detail) {
    json.name("kind").string(kind);
    json.name("verdict").string(verdict);
    json.name("title").string(title);
    json.name("detail").string(detail);
  }

  private void lookup(Subject.Lookup lookup) {
    LookupOutcome outcome = lookup.outcome();
    if (outcome instanceof LookupOutcome.Found found) {
      head("tx", "found", found.transaction().txid().toString(), status(found));
      verified(found);
      new TransactionJson(json, report.network()).write(found.transaction(), found.spent());
      if (found.place().isPresent() && found.evidence().isPresent()) {
        new MerkleJson(json)
            .write(found.evidence().get().block(), found.place().get(), found.transaction());
      }
    } else {
      CommandFailure failure = LookupFailure.of(outcome, lookup.request());
      head("tx", verdict(outcome), title(lookup), text(failure));
      json.name("hints").strings(failure.hints());
    }
    json.name("plan").strings(lookup.plan().steps());
    json.name("revealed").strings(lookup.plan().revealed());
    json.name("elapsed").string(Durations.seconds(lookup.elapsed()));
    peers(outcome.peers());
  }

  private void history(Subject.History history) {
    String verdict = history.entries().isEmpty() ? "not found" : "found";
    head("history", verdict, EscapedText.of(history.subject()), history.total());
    json.name("facts").strings(history.lines());
    new HistoryJson(json).write(history.entries(), history.hidden());
    json.name("elapsed").string(Durations.seconds(history.elapsed()));
    peers(history.peers());
  }

  private static String title(Subject.Lookup lookup) {
    return lookup.request().sought() instanceof Sought.ById byId
        ? byId.txid().toString()
        : lookup.request().sought().toString();
  }

  private static String text(Exception failure) {
    return String.valueOf(failure.getMessage());
  }

  private static String verdict(LookupOutcome outcome) {
    if (outcome instanceof LookupOutcome.NotFound) {
      return "not found";
    }
    if (outcome instanceof LookupOutcome.Unsearched) {
      return "not searched";
    }
    return outcome instanceof LookupOutcome.OnlyLies ? "only lies" : "no answer";
  }

  private static String status(LookupOutcome.Found found) {
    return found
        .place()
        .map(
            place ->
                (place.height().isPresent()
                        ? "In block " + place.height().getAsInt()
                        : "In block " + place.header().hash())
                    + ", "
                    + LookupText.confirmations(place))
        .orElse("Unconfirmed, or in the newest block: a node sent it by its id");
  }

  private void verified(LookupOutcome.Found found) {
    json.name("verified").beginArray();
    for (Verified each : Verified.values()) {
      json.beginObject();
      json.name("name").string(each.toString());
      json.name("holds").bool(found.verified().contains(each));
      json.name("meaning").string(meaning(each));
      json.end();
    }
    json.end();
    json.name("notProven").string(LookupText.missing(found));
  }

  private static String meaning(Verified verified) {
    return switch (verified) {
      case TXID -> "the bytes without witness hash to the id that was asked for";
      case WTXID -> "the bytes with witness are those that the block proves";
      case MERKLE -> "the id is in the tree whose root the block header holds";
      case WITNESS -> "the coinbase commits to the witnesses of all transactions of the block";
      case CHAIN -> "the block is on the verified chain of headers with the most work";
      case POW -> "the header's hash meets its target: somebody spent that work";
    };
  }

  private void peers(List<PeerReport> peers) {
    json.name("peers").beginArray();
    for (PeerReport peer : peers) {
      json.beginObject();
      json.name("address").string(peer.address().toString());
      json.name("answer").string(peer.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
      json.name("detail").string(EscapedText.of(peer.detail()));
      json.name("after").string(Durations.millis(peer.elapsed()));
      json.end();
    }
    json.end();
  }
}
