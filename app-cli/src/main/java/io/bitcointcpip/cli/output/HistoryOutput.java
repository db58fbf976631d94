package io.bitcointcpip.cli.output;

import com.google.common.base.Joiner;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.bitcointcpip.cli.filter.FilterOutcome;
import io.bitcointcpip.cli.history.HistoryEntry;
import io.bitcointcpip.cli.history.ScriptHistory;
import io.bitcointcpip.cli.lookup.Verified;
import io.bitcointcpip.protocol.primitive.Amount;
import java.time.Duration;

/** The history of a script, a transaction a line as text or JSON, and what was searched. */
public final class HistoryOutput {
  private static final int PLACE_WIDTH = 14;
  private static final int TIME_WIDTH = 22;
  private static final int AMOUNT_WIDTH = 17;

  private HistoryOutput() {}

  /** The line above the transactions. */
  public static String title() {
    return row("place", "time", "received", "spent", "txid");
  }

  /** One transaction; its place is what {@code tx} takes. */
  public static String text(HistoryEntry entry) {
    return row(
        place(entry),
        Durations.utc(entry.time()),
        received(entry),
        spent(entry),
        entry.txid().toString());
  }

  /** Where it is: height and position. */
  public static String place(HistoryEntry entry) {
    return entry.height() + ":" + entry.index();
  }

  /** What the script gets by it. */
  public static String received(HistoryEntry entry) {
    return entry.received() == 0 ? "-" : Amount.toBtc(entry.received());
  }

  /** What the script loses by it, as far as that is known. */
  public static String spent(HistoryEntry entry) {
    String known = entry.spent() == 0 ? "" : Amount.toBtc(entry.spent());
    if (entry.unknownSpends() > 0) {
      return known.isEmpty() ? "?" : known + "+?";
    }
    return known.isEmpty() ? "-" : known;
  }

  private static String row(String place, String time, String received, String spent, String txid) {
    return Strings.padEnd(place, PLACE_WIDTH, ' ')
        + Strings.padEnd(time, TIME_WIDTH, ' ')
        + Strings.padStart(received, AMOUNT_WIDTH, ' ')
        + Strings.padStart(spent, AMOUNT_WIDTH, ' ')
        + "  "
        + txid;
  }

  /** The same as one line of JSON. */
  public static String json(HistoryEntry entry) {
    JsonWriter json = JsonWriter.compact().beginObject();
    json.name("txid").string(entry.txid().toString());
    json.name("height").number(entry.height());
    json.name("index").number(entry.index());
    json.name("blockhash").string(entry.block().toString());
    json.name("blocktime").number(entry.time());
    json.name("received").raw(Amount.toBtc(entry.received()));
    json.name("spent").raw(Amount.toBtc(entry.spent()));
    json.name("unknown_spends").number(entry.unknownSpends());
    json.name("verified").strings(entry.verified().stream().map(Verified::toString).toList());
    return json.end().toString();
  }

  /** What was searched and found, and how far that can be relied on. */
  public static ImmutableList<String> summary(
      int from, FilterOutcome outcome, ScriptHistory history, Duration elapsed) {
    LabelledLines lines = new LabelledLines();
    outcome.peers().forEach(report -> LookupText.peer(lines, report));
    lines.add("time", Durations.seconds(elapsed));
    return ImmutableList.<String>builder()
        .addAll(findings(from, outcome, history))
        .addAll(lines.lines())
        .build();
  }

  /** The same without what the peers said. */
  public static ImmutableList<String> findings(
      int from, FilterOutcome outcome, ScriptHistory history) {
    LabelledLines lines = new LabelledLines();
    lines.add("searched", "blocks " + from + " to " + outcome.searchedTo() + " by their filters");
    lines.add("found", total(history));
    if (history.unrecognised() > 0) {
      lines.detail(
          history.unrecognised()
              + " more "
              + (history.unrecognised() == 1 ? "block" : "blocks")
              + " may spend outputs from before block "
              + from
              + ", which cannot be told, or match by chance");
    }
    if (history.isForgetful()) {
      lines.detail("there were too many outputs to tell the spends of all");
    }
    lines.add("verified", Joiner.on(", ").join(verified()));
    lines.add("not proven", "that nothing is missing: " + agreement(outcome));
    return lines.lines();
  }

  /** What the filters rest on. */
  public static String agreement(FilterOutcome outcome) {
    int undecided = outcome.undecided().size();
    String doubt =
        switch (undecided) {
          case 0 -> "";
          case 1 -> "; they differ about one block, which was searched itself";
          default -> "; they differ about " + undecided + " blocks, which were searched themselves";
        };
    return outcome.agreeing() == 1
        ? "only 1 peer vouches for the filters"
        : outcome.agreeing() + " peers say the same of the filters" + doubt;
  }

  /** How many transactions there are, and what they come to. */
  public static String total(ScriptHistory history) {
    int count = history.transactions();
    String unknown =
        history.unknownSpends() == 0
            ? ""
            : ", and " + history.unknownSpends() + " outputs from before, of unknown amounts";
    return count
        + (count == 1 ? " transaction: " : " transactions: ")
        + Amount.toBtc(history.received())
        + " BTC received, "
        + Amount.toBtc(history.spent())
        + " BTC spent"
        + unknown;
  }

  private static ImmutableSet<Verified> verified() {
    return Sets.immutableEnumSet(
        Verified.TXID, Verified.WTXID, Verified.MERKLE, Verified.POW, Verified.CHAIN);
  }
}
