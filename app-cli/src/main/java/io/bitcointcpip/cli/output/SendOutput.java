package io.bitcointcpip.cli.output;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.send.Recipient;
import io.bitcointcpip.cli.send.SendOutcome;
import io.bitcointcpip.protocol.primitive.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What became of a transaction that was sent, as text and as JSON. */
public final class SendOutput {
  private SendOutput() {}

  /** Labelled lines. */
  public static ImmutableList<String> text(SendOutcome outcome, Duration elapsed) {
    Transaction transaction = outcome.transaction();
    LabelledLines lines = new LabelledLines();
    lines.add("transaction", transaction.txid().toString());
    lines.add("status", outcome.verdict() + ": " + counts(outcome));
    lines.add(
        "size",
        transaction.totalSize()
            + " bytes, "
            + transaction.virtualSize()
            + " vbytes, weight "
            + transaction.weight());
    for (Recipient each : outcome.recipients()) {
      lines.add("peer", each.address() + "  " + each.role() + ", " + each.describe());
      lines.detail("after " + Durations.seconds(each.after()));
    }
    lines.add("time", Durations.seconds(elapsed));
    return lines.lines();
  }

  /** {@code 2 nodes took it, 1 of 2 others knows it}. */
  public static String counts(SendOutcome outcome) {
    String taken = outcome.handedOver() + " of those told took it";
    return outcome.watched() == 0
        ? taken + ", no other was watched"
        : taken + ", " + outcome.witnesses() + " of " + outcome.watched() + " watched know it";
  }

  /** One JSON object. */
  public static String json(SendOutcome outcome, List<String> warnings, Duration elapsed) {
    Transaction transaction = outcome.transaction();
    JsonWriter json = new JsonWriter().beginObject();
    json.name("txid").string(transaction.txid().toString());
    json.name("hash").string(transaction.wtxid().toString());
    json.name("size").number(transaction.totalSize());
    json.name("vsize").number(transaction.virtualSize());
    json.name("weight").number(transaction.weight());
    json.name("verdict").string(word(outcome.verdict()));
    json.name("handed_over").number(outcome.handedOver());
    json.name("watched").number(outcome.watched());
    json.name("witnesses").number(outcome.witnesses());
    json.name("warnings").strings(warnings);
    json.name("peers").beginArray();
    for (Recipient each : outcome.recipients()) {
      json.beginObject();
      json.name("address").string(each.address().toString());
      json.name("role").string(word(each.role()));
      json.name("handed_over").bool(each.handedOver());
      json.name("announced").bool(each.announced());
      json.name("served").bool(each.served());
      json.name("knew").bool(each.knew());
      json.name("answer").string(each.describe());
      json.name("millis").number(each.after().toMillis());
      json.end();
    }
    json.end();
    json.name("millis").number(elapsed.toMillis());
    return json.end().toString();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
