package io.bitcointcpip.bench;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.Branch;
import io.bitcointcpip.cli.chain.store.ChainParameters;
import io.bitcointcpip.cli.chain.store.Checkpoint;
import io.bitcointcpip.cli.chain.store.Checkpoints;
import io.bitcointcpip.cli.chain.store.HeaderStore;
import io.bitcointcpip.cli.chain.sync.HeaderSyncRunner;
import io.bitcointcpip.cli.chain.sync.SyncGoal;
import io.bitcointcpip.cli.chain.sync.SyncLimits;
import io.bitcointcpip.cli.chain.sync.SyncOutcome;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.cli.serve.EmbeddedNode;
import io.bitcointcpip.cli.serve.ServedChain;
import io.bitcointcpip.protocol.network.DifficultyRules;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.SoftForkHeights;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.CompactTarget;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.PeerOptions;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Syncs of a chain of headers whose work is easy: judged and stored, from near, from afar. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HeaderBench {
  private static final int LONG = 900_000;
  private static final int FAR = 100_000;
  private static final int STORED = 500_000;
  private static final int BATCH = 2_000;
  private static final DifficultyRules RULES =
      new DifficultyRules(
          BigInteger.TWO.pow(255).subtract(BigInteger.ONE), 2016, true, false, false);
  private static final int NEVER = 1 << 30;

  private final List<BlockHeader> headers = new ArrayList<>();
  private final List<DelayProxy> proxies = new ArrayList<>();
  private EmbeddedNode near;
  private EmbeddedNode far;
  private Path directory;

  @Setup
  public void start() throws IOException {
    long bits = CompactTarget.of(RULES.powLimit()).bits();
    BlockHash previous = BlockHash.TYPE.zero();
    for (int height = 0; height <= LONG; height++) {
      // A little slow, so that the target stays the easiest.
      BlockHeader next = mine(previous, 1_200_000_000L + 601L * height, bits);
      headers.add(next);
      previous = next.hash();
    }
    near = serve(headers);
    far = serve(headers.subList(0, FAR + 1));
    for (int i = 0; i < 8; i++) {
      proxies.add(
          new DelayProxy(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), far.address().port()), 50));
    }
    directory = Files.createTempDirectory(Path.of("target"), "bench-headers");
  }

  @TearDown
  public void stop() throws IOException {
    near.close();
    far.close();
    for (DelayProxy each : proxies) {
      each.close();
    }
    clear();
  }

  /** Parses, judges and stores, in batches as they come. */
  @Benchmark
  public int headersStore_ours() throws Exception {
    clear();
    try (BestChain chain =
        new BestChain(HeaderStore.open(directory, parameters(Checkpoints.NONE)))) {
      for (int from = 1; from <= STORED; from += BATCH) {
        Branch branch = chain.branchAt(chain.tipHeight());
        for (BlockHeader header : headers.subList(from, from + BATCH)) {
          branch.add(BlockHeader.of(header.raw()), Long.MAX_VALUE);
        }
        chain.adopt(branch);
      }
      chain.commit();
      return checked(chain, STORED);
    }
  }

  @Benchmark
  public int headersLoopback_ours() throws Exception {
    return sync(Checkpoints.NONE, List.of(near.address()), LONG);
  }

  @Benchmark
  public int headersParallel_ours() throws Exception {
    List<PeerAddress> peers = new ArrayList<>();
    proxies.forEach(each -> peers.add(new PeerAddress("127.0.0.1", each.port())));
    return sync(checkpoints(), peers, FAR);
  }

  /** The same from one peer, one request after the other. */
  @Benchmark
  public int headersParallel_limit() throws Exception {
    return sync(
        Checkpoints.NONE, List.of(new PeerAddress("127.0.0.1", proxies.get(0).port())), FAR);
  }

  private int sync(Checkpoints checkpoints, List<PeerAddress> peers, int height) throws Exception {
    clear();
    try (BestChain chain = new BestChain(HeaderStore.open(directory, parameters(checkpoints)))) {
      SyncOutcome outcome =
          new HeaderSyncRunner(InstantSource.system())
              .run(
                  chain,
                  SyncGoal.FROM_GENESIS,
                  ImmutableList.copyOf(peers),
                  PeerOptions.client(Network.REGTEST, UserAgent.of("/bench/")),
                  SyncLimits.DEFAULT,
                  Duration.ofMinutes(5),
                  Conversation.UNSEEN,
                  progress -> {});
      if (!outcome.isSynced()) {
        throw new IllegalStateException(outcome.toString());
      }
      return checked(chain, height);
    }
  }

  private static int checked(BestChain chain, int height) {
    if (chain.tipHeight() != height) {
      throw new IllegalStateException("height " + chain.tipHeight());
    }
    return height;
  }

  private Checkpoints checkpoints() {
    BigInteger each = new CompactTarget(headers.get(0).bits()).work();
    List<Checkpoint> all = new ArrayList<>();
    for (int height = 2016; height <= FAR; height += 2016) {
      BlockHeader header = headers.get(height);
      BigInteger work = each.multiply(BigInteger.valueOf(height + 1L));
      all.add(new Checkpoint(height, header.hash(), header.time(), header.bits(), work));
    }
    return Checkpoints.of(all, Map.of());
  }

  private ChainParameters parameters(Checkpoints checkpoints) {
    return new ChainParameters(
        "bench",
        headers.get(0),
        RULES,
        new SoftForkHeights(NEVER, NEVER, NEVER, NEVER, NEVER),
        BigInteger.ZERO,
        checkpoints);
  }

  private static EmbeddedNode serve(List<BlockHeader> headers) throws IOException {
    return EmbeddedNode.start(
        new ServedChain(headers, List.of(), List.of()),
        Network.REGTEST,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        Conversation.UNSEEN);
  }

  private static BlockHeader mine(BlockHash previous, long time, long bits) {
    CompactTarget target = new CompactTarget(bits);
    for (int nonce = 0; ; nonce++) {
      byte[] raw = new byte[BlockHeader.SIZE];
      ByteBuffer out = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
      out.putInt(0x2000_0000).put(previous.toBytes().toByteArray());
      out.position(68).putInt((int) time).putInt((int) bits).putInt(nonce);
      BlockHeader header = BlockHeader.of(Bytes.wrap(raw));
      if (target.isMetBy(header.hash())) {
        return header;
      }
    }
  }

  private void clear() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
