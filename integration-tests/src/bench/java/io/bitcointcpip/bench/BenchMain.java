package io.bitcointcpip.bench;

import com.google.common.base.Strings;
import io.bitcointcpip.cli.output.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs every benchmark and prints one table: ours, the peer, the limit, the target, whether met.
 */
public final class BenchMain {
  /** What a row must reach: at most so many times the peer, the limit, or microseconds. */
  private record Row(
      String name,
      String work,
      @Nullable Double ofPeer,
      @Nullable Double ofLimit,
      @Nullable Double micros) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("decode", "decode a 1 MB block", 1 / 3.0, null, null),
          new Row("txids", "decode it, with every txid", 0.5, 1.15, null),
          new Row("segwitIds", "decode a segwit block, txid + wtxid", 0.5, 1.15, null),
          new Row("findTxid", "find one txid in a raw block", null, 1.10, null),
          new Row("findTxidSegwit", "the same, 5 of 6 with witnesses", null, 1.10, null),
          new Row("findTxidMixed", "the same, 2 of 5 with witnesses", null, 1.10, null),
          new Row("scanTxids", "txids in a block file of 25 MB", null, 1.60, null),
          new Row("scanScripts", "scripts in it; limit: reading it", null, 5.0, null),
          new Row("encodeBlock", "encode a block", 1 / 3.0, null, null),
          new Row("encodeTx", "encode a transaction", 1 / 3.0, null, null),
          new Row("encodeInv", "encode an inv of 50,000", 1 / 3.0, null, null),
          new Row("encodeVersion", "encode a version", 1 / 3.0, null, null),
          new Row("merkleRoot", "Merkle root of 1,557 txids", null, 1.15, null),
          new Row("filterMatch", "match a script with a 20 KB filter", null, null, 250.0),
          new Row("filterMatchLast", "the same, to the filter's end", null, null, 250.0),
          new Row("filterMatchBatch", "match 100 scripts with it", null, null, 250.0),
          new Row("filterScan", "check and match a filter in a search", null, null, 250.0),
          new Row("rangeScan", "read 2 GB of blocks in 64 MB of heap", null, 1 / 0.7, null),
          new Row("headersStore", "judge and store 500,000 headers", null, null, 1_000_000.0),
          new Row("headersLoopback", "900,000 headers from a near node", null, null, 10_000_000.0),
          new Row("headersParallel", "100,000 headers, 8 far nodes; 1", null, 0.2, null));

  private final Map<String, Double> scores = new LinkedHashMap<>();

  private BenchMain() {}

  /** Runs all; the argument is where the results go. */
  public static void main(String[] args) throws RunnerException, IOException {
    BenchMain bench = new BenchMain();
    bench.measure();
    bench.report(Path.of(args[0]));
  }

  private void measure() throws RunnerException {
    for (RunResult result :
        new Runner(
                new OptionsBuilder()
                    .include("io\\.bitcointcpip\\.bench\\..*Bench\\.")
                    .forks(2)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(4)
                    .measurementTime(TimeValue.seconds(1))
                    .jvmArgsAppend("-Dvectors.dir=" + System.getProperty("vectors.dir"), "-Xmx2g")
                    .build())
            .run()) {
      String name = result.getParams().getBenchmark();
      // The fastest of the runs: whatever made another slower was not the code.
      double best = result.getPrimaryResult().getStatistics().getMin();
      scores.put(name.substring(name.lastIndexOf('.') + 1), best);
    }
  }

  private void report(Path file) throws IOException {
    JsonWriter json = new JsonWriter().beginArray();
    StringBuilder table =
        new StringBuilder(
            line("work", "ours", "bitcoinj", "kmp", "limit", "target", "ratio", "met"));
    for (Row row : ROWS) {
      double ours = score(row, "ours");
      @Nullable Double peer = scores.get(row.name + "_bitcoinj");
      @Nullable Double kmp = scores.get(row.name + "_kmp");
      @Nullable Double limit = scores.get(row.name + "_limit");
      String target = target(row);
      String ratio = ratio(row, ours, peer, limit);
      boolean met = met(row, ours, peer, limit);
      table.append(
          line(
              row.work,
              number(ours),
              number(peer),
              number(kmp),
              number(limit),
              target,
              ratio,
              met ? "yes" : "NO"));
      json.beginObject().name("work").string(row.work).name("unit").string("us");
      json.name("ours").raw(number(ours));
      json.name("peer").raw(peer == null ? "null" : number(peer));
      json.name("peer_name");
      if (peer == null) {
        json.nullValue();
      } else {
        json.string("bitcoinj");
      }
      json.name("limit").raw(limit == null ? "null" : number(limit));
      json.name("target").string(target).name("ratio").string(ratio).name("met").bool(met).end();
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, json.end() + "\n");
    System.out.println(table);
  }

  private double score(Row row, String side) {
    Double score = scores.get(row.name + "_" + side);
    if (score == null) {
      throw new IllegalStateException("no benchmark " + row.name + "_" + side);
    }
    return score;
  }

  private static boolean met(Row row, double ours, @Nullable Double peer, @Nullable Double limit) {
    return (row.ofPeer == null || (peer != null && ours <= row.ofPeer * peer))
        && (row.ofLimit == null || (limit != null && ours <= row.ofLimit * limit))
        && (row.micros == null || ours <= row.micros);
  }

  private static String target(Row row) {
    String target = row.ofPeer == null ? "" : "<= " + decimals(row.ofPeer, 2) + " bitcoinj ";
    target += row.ofLimit == null ? "" : "<= " + decimals(row.ofLimit, 2) + " limit ";
    target += row.micros == null ? "" : "<= " + decimals(row.micros, 0) + " us";
    return target.strip();
  }

  private static String ratio(Row row, double ours, @Nullable Double peer, @Nullable Double limit) {
    String ratio = row.ofPeer == null || peer == null ? "" : decimals(ours / peer, 2) + " ";
    ratio += row.ofLimit == null || limit == null ? "" : decimals(ours / limit, 2) + " ";
    return ratio.strip();
  }

  private static String number(@Nullable Double value) {
    return value == null ? "-" : decimals(value, 3);
  }

  private static String decimals(double value, int places) {
    return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP).toPlainString();
  }

  private static String line(String... cells) {
    int[] widths = {36, 12, 12, 12, 12, 32, 12, 4};
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < cells.length; i++) {
      line.append(' ').append(Strings.padEnd(cells[i], widths[i], ' ')).append('|');
    }
    return line.append('\n').toString();
  }
}
