package io.bitcointcpip.bench;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Sha256d;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bitcoinj.core.InventoryMessage;
import org.bitcoinj.core.VersionMessage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Objects to bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EncodeBench {
  private static final Bytes VERSION =
      Bytes.fromHex(
          "801101000904000000000000e215104d000000000100000000000000"
              + "00000000000000000000ffff0a000001208d0100000000000000"
              + "00000000000000000000ffff0a000002208d"
              + "3b2eb35d8ce617650f2f5361746f7368693a302e372e322fc03e030001");

  private final Block block = Samples.block(Samples.BLOCK);
  private final org.bitcoinj.core.Block theirBlock =
      org.bitcoinj.core.Block.read(ByteBuffer.wrap(Samples.BLOCK));
  private final Transaction tx = block.transactions().get(700);
  private final org.bitcoinj.core.Transaction theirTx = theirBlock.getTransactions().get(700);
  private final byte[] txBytes = tx.raw().toByteArray();
  private final Inv inv =
      new Inv(
          IntStream.range(0, InventoryItem.MAX_COUNT)
              .mapToObj(i -> InventoryItem.transaction(txidOf(i)))
              .collect(ImmutableList.toImmutableList()));
  private final byte[] invBytes = inv.payload().toByteArray();
  private final InventoryMessage theirInv = InventoryMessage.read(ByteBuffer.wrap(invBytes));
  private final Message version = decodeVersion();
  private final VersionMessage theirVersion =
      VersionMessage.read(ByteBuffer.wrap(VERSION.toByteArray()));

  @Benchmark
  public Object encodeBlock_ours() {
    WireWriter out = new WireWriter(block.raw().length());
    block.encode(out);
    return out.toBytes();
  }

  @Benchmark
  public Object encodeBlock_bitcoinj() {
    return theirBlock.serialize();
  }

  @Benchmark
  public Object encodeBlock_limit() {
    return Samples.BLOCK.clone();
  }

  @Benchmark
  public Object encodeTx_ours() {
    WireWriter out = new WireWriter(tx.totalSize());
    tx.encode(out);
    return out.toBytes();
  }

  @Benchmark
  public Object encodeTx_bitcoinj() {
    return theirTx.serialize();
  }

  @Benchmark
  public Object encodeTx_limit() {
    return txBytes.clone();
  }

  @Benchmark
  public Object encodeInv_ours() {
    return inv.payload();
  }

  @Benchmark
  public Object encodeInv_bitcoinj() {
    return theirInv.serialize();
  }

  @Benchmark
  public Object encodeInv_limit() {
    return invBytes.clone();
  }

  @Benchmark
  public Object encodeVersion_ours() {
    return version.payload();
  }

  @Benchmark
  public Object encodeVersion_bitcoinj() {
    return theirVersion.serialize();
  }

  private static Txid txidOf(int i) {
    return Sha256d.hash(Txid.TYPE, Bytes.wrap(new byte[] {(byte) i, (byte) (i >> 8)}));
  }

  private static Message decodeVersion() {
    try {
      return Messages.decode(new CommandName("version"), VERSION);
    } catch (DecodeException e) {
      throw new IllegalStateException(e);
    }
  }
}
