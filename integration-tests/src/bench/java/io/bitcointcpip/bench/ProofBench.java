package io.bitcointcpip.bench;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.blockfile.TxScanner;
import io.bitcointcpip.protocol.filter.BasicFilter;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.MerkleTree;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Merkle roots, finding a transaction, matching a filter. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ProofBench {
  private static final int WANTED = 1_200;
  // As many elements as make a filter of about 20 KB.
  private static final int FILTER_ELEMENTS = 7_600;

  private static final int SCRIPTS = 64;

  private final Block block = Samples.block(Samples.BLOCK);
  private final Bytes raw = Bytes.wrap(Samples.BLOCK);
  private final byte[][] full = Samples.full(block);
  private final ImmutableList<Txid> txids =
      block.transactions().stream()
          .map(Transaction::txid)
          .collect(ImmutableList.toImmutableList());
  private final TxScanner scanner = TxScanner.forTxids(Set.of(txids.get(WANTED)));
  private final Samples.Hasher hasher = new Samples.Hasher();
  private final byte[] pair = new byte[64];
  private final BasicFilter filter = filter();
  private final List<Bytes> scripts = randomScripts(99, SCRIPTS);

  @Benchmark
  public Object merkleRoot_ours() {
    return MerkleTree.of(txids).root();
  }

  @Benchmark
  public void merkleRoot_limit(Blackhole sink) {
    for (int width = txids.size(); width > 1; width = (width + 1) / 2) {
      for (int i = 0; i < width; i += 2) {
        sink.consume(hasher.hash(pair, 0, 64));
      }
    }
  }

  @Benchmark
  public void findTxid_ours(Blackhole sink) throws DecodeException {
    scanner.scan(
        raw,
        match -> {
          sink.consume(match);
          return false;
        });
  }

  @Benchmark
  public void findTxid_limit(Blackhole sink) {
    for (int i = 0; i <= WANTED; i++) {
      sink.consume(hasher.hash(full[i], 0, full[i].length));
    }
  }

  /** One script at a time; a search ends where the script would be, so that several are tried. */
  @Benchmark
  @OperationsPerInvocation(SCRIPTS)
  public void filterMatch_ours(Blackhole sink) {
    for (Bytes script : scripts) {
      sink.consume(filter.matches(script));
    }
  }

  private BasicFilter filter() {
    return BasicFilter.of(block, randomScripts(5, FILTER_ELEMENTS));
  }

  private static List<Bytes> randomScripts(long seed, int count) {
    Random random = new Random(seed);
    return Stream.generate(
            () -> {
              byte[] bytes = new byte[22];
              random.nextBytes(bytes);
              return Bytes.wrap(bytes);
            })
        .limit(count)
        .toList();
  }
}
