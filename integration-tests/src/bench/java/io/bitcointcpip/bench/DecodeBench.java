package io.bitcointcpip.bench;

import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Blocks to objects, with and without the ids of their transactions. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecodeBench {
  private final Samples.Hasher hasher = new Samples.Hasher();
  private final byte[][] full = Samples.full(Samples.block(Samples.BLOCK));
  private final byte[][] segwitFull = Samples.full(Samples.block(Samples.SEGWIT_BLOCK));
  private final byte[][] segwitStripped = Samples.stripped(Samples.block(Samples.SEGWIT_BLOCK));

  @Benchmark
  public Object decode_ours() {
    return Samples.block(Samples.BLOCK);
  }

  @Benchmark
  public Object decode_bitcoinj() {
    return org.bitcoinj.core.Block.read(ByteBuffer.wrap(Samples.BLOCK));
  }

  @Benchmark
  public Object decode_kmp() {
    return fr.acinq.bitcoin.Block.read(Samples.BLOCK);
  }

  @Benchmark
  public Object decode_limit() {
    return Samples.BLOCK.clone();
  }

  @Benchmark
  public void txids_ours(Blackhole sink) {
    Block block = Samples.block(Samples.BLOCK);
    block.transactions().forEach(tx -> sink.consume(tx.txid()));
  }

  @Benchmark
  public void txids_bitcoinj(Blackhole sink) {
    org.bitcoinj.core.Block.read(ByteBuffer.wrap(Samples.BLOCK))
        .getTransactions()
        .forEach(tx -> sink.consume(tx.getTxId()));
  }

  @Benchmark
  public void txids_kmp(Blackhole sink) {
    fr.acinq.bitcoin.Block.read(Samples.BLOCK).tx.forEach(tx -> sink.consume(tx.txid));
  }

  @Benchmark
  public void txids_limit(Blackhole sink) {
    for (byte[] tx : full) {
      sink.consume(hasher.hash(tx, 0, tx.length));
    }
  }

  @Benchmark
  public void segwitIds_ours(Blackhole sink) {
    for (Transaction tx : Samples.block(Samples.SEGWIT_BLOCK).transactions()) {
      sink.consume(tx.txid());
      sink.consume(tx.wtxid());
    }
  }

  @Benchmark
  public void segwitIds_bitcoinj(Blackhole sink) {
    org.bitcoinj.core.Block.read(ByteBuffer.wrap(Samples.SEGWIT_BLOCK))
        .getTransactions()
        .forEach(
            tx -> {
              sink.consume(tx.getTxId());
              sink.consume(tx.getWTxId());
            });
  }

  @Benchmark
  public void segwitIds_limit(Blackhole sink) {
    for (int i = 0; i < segwitFull.length; i++) {
      sink.consume(hasher.txid(segwitFull[i], segwitStripped[i]));
      if (segwitFull[i].length != segwitStripped[i].length) {
        sink.consume(hasher.hash(segwitFull[i], 0, segwitFull[i].length));
      }
    }
  }
}
