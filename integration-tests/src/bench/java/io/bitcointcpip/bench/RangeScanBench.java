package io.bitcointcpip.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A search of 2 GB of blocks that come over the loopback interface, from another process, in a heap
 * of 64 MB: each block is checked to be complete. The limit does the hashing that no such search
 * can leave out: the checksum of each message, the txid of each transaction, and the Merkle root.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
@Fork(1)
public class RangeScanBench {
  private static final int BLOCKS = 2_000;

  private final byte[][] transactions = Samples.full(Samples.block(Samples.BLOCK));
  private final Samples.Hasher hasher = new Samples.Hasher();
  private Process node;
  private Process scanner;
  private BufferedReader answers;
  private Writer orders;

  @Setup(Level.Trial)
  public void start() throws IOException {
    node = java("-Xmx64m", CannedNode.class, String.valueOf(BLOCKS));
    String port = reader(node).readLine();
    scanner = java("-Xmx64m", ScanProgram.class, port, String.valueOf(BLOCKS));
    answers = reader(scanner);
    orders = scanner.outputWriter(StandardCharsets.UTF_8);
  }

  @TearDown(Level.Trial)
  public void stop() {
    scanner.destroy();
    node.destroy();
  }

  @Benchmark
  public String rangeScan_ours() throws IOException {
    orders.write("go\n");
    orders.flush();
    String answer = answers.readLine();
    if (!"done".equals(answer)) {
      throw new IllegalStateException("the scan ended with " + answer);
    }
    return answer;
  }

  @Benchmark
  public int rangeScan_limit() {
    int sum = 0;
    for (int i = 0; i < BLOCKS; i++) {
      sum += hasher.hash(Samples.BLOCK, 0, Samples.BLOCK.length);
      for (byte[] tx : transactions) {
        sum += hasher.hash(tx, 0, tx.length);
      }
      for (int width = transactions.length; width > 1; width = (width + 1) / 2) {
        for (int pair = 0; pair < width; pair += 2) {
          sum += hasher.hash(Samples.BLOCK, 0, 64);
        }
      }
    }
    return sum;
  }

  private static Process java(String heap, Class<?> program, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add(heap);
    command.add("-Dvectors.dir=" + System.getProperty("vectors.dir"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
