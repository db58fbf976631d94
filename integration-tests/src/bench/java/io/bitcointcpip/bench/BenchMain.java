package io.bitcointcpip.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs every benchmark and prints one table: ours, the peer, the limit, the target, whether met.
 *
 * <p>A row more: a JMH class whose name ends in {@code Bench} in this package, or a {@link
 * Harness}, and a line in {@link #ROWS} or in what the harness tells.
 */
public final class BenchMain {
  private static final double THIRD = 1 / 3.0;

  private static final List<Row> ROWS =
      List.of(
          Row.of("decode", "decode a 1 MB block").ofPeer(THIRD),
          Row.of("txids", "decode it, with every txid").ofPeer(0.5).ofLimit(1.15),
          Row.of("segwitIds", "decode a segwit block, txid + wtxid").ofPeer(0.5).ofLimit(1.15),
          Row.of("findTxid", "find one txid in a raw block").ofLimit(1.10),
          Row.of("findTxidSegwit", "the same, 5 of 6 with witnesses").ofLimit(1.10),
          Row.of("findTxidMixed", "the same, 2 of 5 with witnesses").ofLimit(1.10),
          Row.of("scanTxids", "txids in a block file of 25 MB").ofLimit(1.60),
          Row.of("scanScripts", "scripts in it; limit: reading it").ofLimit(5.0),
          Row.of("encodeBlock", "encode a block").ofPeer(THIRD),
          Row.of("encodeTx", "encode a transaction").ofPeer(THIRD),
          Row.of("encodeInv", "encode an inv of 50,000").ofPeer(THIRD),
          Row.of("encodeVersion", "encode a version").ofPeer(THIRD),
          Row.of("merkleRoot", "Merkle root of 1,557 txids").ofLimit(1.15),
          Row.of("filterMatch", "match a script with a 20 KB filter").most(250),
          Row.of("filterMatchLast", "the same, to the filter's end").most(250),
          Row.of("filterMatchBatch", "match 100 scripts with it").most(250),
          Row.of("filterScan", "check and match a filter in a search").most(250),
          Row.of("rangeScan", "search 2 GB of blocks in 64 MB of heap").ofLimit(1 / 0.7),
          Row.of("headersStore", "judge and store 500,000 headers").most(1_000_000),
          Row.of("headersLoopback", "900,000 headers from a near node").most(10_000_000),
          Row.of("headersParallel", "100,000 headers, 8 far nodes; 1").ofLimit(0.2),
          Row.of("v1Stream", "128 blocks of 1 MB as a v1 stream").ofPeer(0.5).ofLimit(1.25),
          Row.of("v1Read", "reading these bytes, nothing else"),
          Row.of("v1Floor", "reading and hashing, nothing else"),
          Row.of("v2Stream", "128 blocks of 1 MB as a v2 stream").ofLimit(1.25),
          Row.of("v2Floor", "reading and decrypting, nothing else"),
          Row.of("v2Handshake", "v2 handshake, one side").beside("bouncycastle").most(2_000),
          Row.of("request", "getdata to tx, asked by the callback").ofLimit(1.5),
          Row.of("waitingRequest", "the same for a thread that waits").ofLimit(1.5));

  private static final List<Harness> HARNESSES = List.of(new SwarmBench(), new StartUpBench());

  private final Pattern only;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Double> scores = new LinkedHashMap<>();

  private BenchMain(Pattern only) {
    this.only = only;
  }

  /**
   * Runs all, or the rows whose names match {@code -Dbench.only}; the argument is where the results
   * go.
   */
  public static void main(String[] args) throws Exception {
    String only = System.getProperty("bench.only", "");
    BenchMain bench = new BenchMain(Pattern.compile(only.isEmpty() ? ".*" : only));
    bench.measure();
    for (Harness harness : HARNESSES) {
      bench.measure(harness);
    }
    ResultTable table = new ResultTable(bench.rows, bench.scores);
    Path file = Path.of(args[0]);
    Files.createDirectories(file.getParent());
    Files.writeString(file, table.toJson());
    System.out.println(table.toText());
  }

  private List<Row> wanted(List<Row> some) {
    return some.stream().filter(row -> only.matcher(row.name()).matches()).toList();
  }

  private void measure(Harness harness) throws Exception {
    List<Row> wanted = wanted(harness.rows());
    if (!wanted.isEmpty()) {
      rows.addAll(wanted);
      scores.putAll(harness.measure());
    }
  }

  private void measure() throws RunnerException {
    List<Row> wanted = wanted(ROWS);
    if (wanted.isEmpty()) {
      return;
    }
    rows.addAll(wanted);
    String names = wanted.stream().map(Row::name).collect(Collectors.joining("|"));
    for (RunResult result :
        new Runner(
                new OptionsBuilder()
                    .include("io\\.bitcointcpip\\.bench\\..*Bench\\.(" + names + ")_")
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
}
