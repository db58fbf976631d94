package io.bitcointcpip.bench;

import com.google.common.base.Strings;
import io.bitcointcpip.cli.output.JsonWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of all rows, for people and for programs. */
final class ResultTable {
  private static final String KMP = "kmp";

  private final List<Row> rows;
  private final Map<String, Double> scores;

  /**
   * A table.
   *
   * @param scores by the names of the benchmarks
   */
  ResultTable(List<Row> rows, Map<String, Double> scores) {
    this.rows = rows;
    this.scores = scores;
  }

  String toText() {
    StringBuilder table = new StringBuilder();
    table.append(line("work", "unit", "ours", "peer", KMP, "limit", "target", "ratio", "met"));
    for (Row row : rows) {
      double ours = ours(row);
      @Nullable Double peer = score(row, row.peer());
      @Nullable Double limit = score(row, "limit");
      table.append(
          line(
              row.work(),
              row.unit(),
              number(ours),
              number(peer),
              number(score(row, KMP)),
              number(limit),
              target(row),
              ratio(row, ours, peer, limit),
              row.isMet(ours, peer, limit) ? "yes" : "NO"));
    }
    return table.toString();
  }

  String toJson() {
    JsonWriter json = new JsonWriter().beginArray();
    for (Row row : rows) {
      double ours = ours(row);
      @Nullable Double peer = score(row, row.peer());
      @Nullable Double limit = score(row, "limit");
      json.beginObject().name("work").string(row.work()).name("unit").string(row.unit());
      json.name("ours").raw(number(ours));
      json.name("peer").raw(peer == null ? "null" : number(peer));
      json.name("peer_name");
      if (peer == null) {
        json.nullValue();
      } else {
        json.string(row.peer());
      }
      json.name("limit").raw(limit == null ? "null" : number(limit));
      json.name("target").string(target(row));
      json.name("ratio").string(ratio(row, ours, peer, limit));
      json.name("met").bool(row.isMet(ours, peer, limit)).end();
    }
    return json.end() + "\n";
  }

  private double ours(Row row) {
    @Nullable Double ours = score(row, "ours");
    if (ours == null) {
      throw new IllegalStateException("no benchmark " + row.name() + "_ours");
    }
    return ours;
  }

  private @Nullable Double score(Row row, String side) {
    return scores.get(row.name() + "_" + side);
  }

  private static String target(Row row) {
    String target = "";
    if (row.ofPeer() != null) {
      target += "<= " + decimals(row.ofPeer(), 2) + " " + row.peer() + " ";
    }
    target += row.ofLimit() == null ? "" : "<= " + decimals(row.ofLimit(), 2) + " limit ";
    target += row.most() == null ? "" : "<= " + decimals(row.most(), 0) + " " + row.unit();
    return target.strip();
  }

  private static String ratio(Row row, double ours, @Nullable Double peer, @Nullable Double limit) {
    String ratio = row.ofPeer() == null || peer == null ? "" : decimals(ours / peer, 2) + " ";
    ratio += row.ofLimit() == null || limit == null ? "" : decimals(ours / limit, 2) + " ";
    return ratio.strip();
  }

  private static String number(@Nullable Double value) {
    return value == null ? "-" : decimals(value, 3);
  }

  private static String decimals(double value, int places) {
    return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP).toPlainString();
  }

  private static String line(String... cells) {
    int[] widths = {36, 4, 12, 12, 12, 12, 32, 12, 4};
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < cells.length; i++) {
      line.append(' ').append(Strings.padEnd(cells[i], widths[i], ' ')).append('|');
    }
    return line.append('\n').toString();
  }
}
