package io.bitcointcpip.bench;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.filter.BasicFilter;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.MerkleTree;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
  // The transactions that are looked for, well towards the end of their blocks.
  private static final int WANTED = 1_200;
  private static final int SEGWIT_WANTED = 2_400;
  private static final int MIXED_WANTED = 1_000;
  private static final int SCRIPTS = 64;
  private static final int BATCH = 100;

  private final Block block = Samples.block(Samples.BLOCK);
  private final ImmutableList<Txid> txids =
      block.transactions().stream()
          .map(Transaction::txid)
          .collect(ImmutableList.toImmutableList());
  private final Search search = new Search(Samples.BLOCK, WANTED);
  private final Search segwitSearch = new Search(Samples.SEGWIT_BLOCK, SEGWIT_WANTED);
  private final Search mixedSearch = new Search(Samples.MIXED_BLOCK, MIXED_WANTED);
  private final Samples.Hasher hasher = new Samples.Hasher();
  private final byte[] pair = new byte[64];
  private final FilterSample sample = new FilterSample(block);
  private final BasicFilter filter = sample.filter();
  private final List<Bytes> scripts = sample.absent(SCRIPTS);
  private final List<Bytes> batch = sample.absent(BATCH);
  private final Bytes afterTheLast = sample.afterTheLast();

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
    search.find(sink);
  }

  @Benchmark
  public void findTxid_limit(Blackhole sink) {
    search.hash(hasher, sink);
  }

  @Benchmark
  public void findTxidSegwit_ours(Blackhole sink) throws DecodeException {
    segwitSearch.find(sink);
  }

  @Benchmark
  public void findTxidSegwit_limit(Blackhole sink) {
    segwitSearch.hash(hasher, sink);
  }

  @Benchmark
  public void findTxidMixed_ours(Blackhole sink) throws DecodeException {
    mixedSearch.find(sink);
  }

  @Benchmark
  public void findTxidMixed_limit(Blackhole sink) {
    mixedSearch.hash(hasher, sink);
  }

  /** One script at a time; a search ends where the script would be, so that several are tried. */
  @Benchmark
  @OperationsPerInvocation(SCRIPTS)
  public void filterMatch_ours(Blackhole sink) {
    for (Bytes script : scripts) {
      sink.consume(filter.matches(script));
    }
  }

  /** The worst case for one script: the whole filter is read. */
  @Benchmark
  public boolean filterMatchLast_ours() {
    return filter.matches(afterTheLast);
  }

  /** A wallet of {@value #BATCH} scripts, of which the block has none. */
  @Benchmark
  public boolean filterMatchBatch_ours() {
    return filter.matchesAny(batch);
  }
}
