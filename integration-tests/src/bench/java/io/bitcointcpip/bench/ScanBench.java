package io.bitcointcpip.bench;

import io.bitcointcpip.cli.blockfile.BlockFile;
import io.bitcointcpip.protocol.blockfile.BlockFileEntry.StoredBlock;
import io.bitcointcpip.protocol.blockfile.TxScanner;
import io.bitcointcpip.protocol.blockfile.XorKey;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Txid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One thread's way through a block file of 25 MB with a key, as {@code scan} goes it. The file is
 * in the page cache: what a disk adds is the disk's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScanBench {
  private static final int ROUNDS = 8;
  private static final int CHUNK = 1 << 20;
  private static final XorKey KEY = XorKey.of(Bytes.fromHex("f00df9beb4d90a01"));
  private static final List<byte[]> BLOCKS =
      List.of(Samples.BLOCK, Samples.SEGWIT_BLOCK, Samples.MIXED_BLOCK);

  private final TxScanner txids = TxScanner.forTxids(Set.of(Txid.TYPE.zero()));
  private final TxScanner scripts = TxScanner.forScripts(Set.of(Bytes.of(0x51)));
  private final Samples.Hasher hasher = new Samples.Hasher();
  private final List<Search> searches = BLOCKS.stream().map(ScanBench::lastOf).toList();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
  private Path path = Path.of("");

  private static Search lastOf(byte[] block) {
    return new Search(block, Samples.block(block).transactions().size() - 1);
  }

  /** Writes the file. */
  @Setup
  public void write() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (int i = 0; i < ROUNDS; i++) {
      for (byte[] block : BLOCKS) {
        file.writeBytes(Network.MAIN.magic().toByteArray());
        file.writeBytes(
            ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(block.length).array());
        file.writeBytes(block);
      }
    }
    byte[] bytes = file.toByteArray();
    KEY.apply(bytes, 0, bytes.length, 0);
    path = Files.write(Files.createTempDirectory("scan").resolve("blk00000.dat"), bytes);
  }

  /** Removes it. */
  @TearDown
  public void remove() throws IOException {
    Files.delete(path);
    Files.delete(path.resolveSibling(""));
  }

  @Benchmark
  public void scanTxids_ours(Blackhole sink) throws IOException {
    scan(txids, sink);
  }

  /** Reads the file, and hashes the very bytes that the txids are the hashes of. */
  @Benchmark
  public void scanTxids_limit(Blackhole sink) throws IOException {
    read(sink);
    for (int i = 0; i < ROUNDS; i++) {
      searches.forEach(search -> search.hash(hasher, sink));
    }
  }

  @Benchmark
  public void scanScripts_ours(Blackhole sink) throws IOException {
    scan(scripts, sink);
  }

  /** Reads the file. */
  @Benchmark
  public void scanScripts_limit(Blackhole sink) throws IOException {
    read(sink);
  }

  private void scan(TxScanner scanner, Blackhole sink) throws IOException {
    BlockFile file = BlockFile.of(path).orElseThrow();
    file.read(
        Network.MAIN,
        KEY,
        entry -> {
          try {
            scanner.scan(((StoredBlock) entry).block(), match -> true);
          } catch (DecodeException e) {
            throw new IllegalStateException(e);
          }
        },
        sink::consume);
  }

  private void read(Blackhole sink) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      while (channel.read(buffer.clear()) >= 0) {
        sink.consume(buffer.flip());
      }
    }
  }
}
