package io.bitcointcpip.cli.report;

import io.bitcointcpip.cli.history.HistoryEntry;
import io.bitcointcpip.cli.output.Durations;
import io.bitcointcpip.cli.output.HistoryOutput;
import io.bitcointcpip.cli.output.JsonWriter;
import java.util.List;

/** The transactions of a script, as a table needs them. */
final class HistoryJson {
  private final JsonWriter json;

  HistoryJson(JsonWriter json) {
    this.json = json;
  }

  /** Writes {@code entries}, and that there are {@code hidden} more. */
  void write(List<HistoryEntry> entries, int hidden) {
    json.name("history").beginObject();
    json.name("rows").beginArray();
    entries.forEach(this::row);
    json.end();
    json.name("hidden").number(hidden);
    json.end();
  }

  private void row(HistoryEntry entry) {
    json.beginObject();
    json.name("place").string(HistoryOutput.place(entry));
    json.name("time").string(Durations.utc(entry.time()));
    json.name("received").string(HistoryOutput.received(entry));
    json.name("spent").string(HistoryOutput.spent(entry));
    json.name("txid").string(entry.txid().toString());
    json.end();
  }
}
