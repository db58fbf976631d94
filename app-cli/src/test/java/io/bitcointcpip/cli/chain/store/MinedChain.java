package io.bitcointcpip.cli.chain.store;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.chain.Difficulty;
import io.bitcointcpip.protocol.chain.HeaderSource;
import io.bitcointcpip.protocol.network.DifficultyRules;
import io.bitcointcpip.protocol.network.SoftForkHeights;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.CompactTarget;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A chain of headers that were mined for a test, with targets that take a few attempts. */
public final class MinedChain implements HeaderSource {
  /** As easy as regtest's. */
  public static final BigInteger EASY = BigInteger.TWO.pow(255).subtract(BigInteger.ONE);

  /** As mainnet's, but easy. */
  public static final DifficultyRules MAIN_RULES =
      new DifficultyRules(EASY, 2016, true, false, false);

  /** As testnet4's, but easy. */
  public static final DifficultyRules BIP94_RULES =
      new DifficultyRules(EASY, 2016, true, true, true);

  /** As regtest's. */
  public static final DifficultyRules REGTEST_RULES =
      new DifficultyRules(EASY, 144, false, true, false);

  private static final SoftForkHeights NO_FORKS =
      new SoftForkHeights(1 << 30, 1 << 30, 1 << 30, 1 << 30, 1 << 30);

  private final DifficultyRules rules;
  private final List<BlockHeader> headers;

  private MinedChain(DifficultyRules rules, List<BlockHeader> headers) {
    this.rules = rules;
    this.headers = headers;
  }

  /** A first header alone, of the year 2011. */
  public static MinedChain genesis(DifficultyRules rules) {
    List<BlockHeader> headers = new ArrayList<>();
    long bits = CompactTarget.of(rules.powLimit()).bits();
    headers.add(mine(BlockHash.TYPE.zero(), 1_300_000_000L, bits, 0));
    return new MinedChain(rules, headers);
  }

  /** The same up to {@code height}, to be continued in another way. */
  public MinedChain upTo(int height) {
    return new MinedChain(rules, new ArrayList<>(headers.subList(0, height + 1)));
  }

  /** Adds {@code count} headers, each {@code spacing} seconds after the one before. */
  public MinedChain add(int count, int spacing) {
    return add(count, spacing, 0);
  }

  /** The same; {@code salt} makes other headers of them. */
  public MinedChain add(int count, int spacing, int salt) {
    for (int i = 0; i < count; i++) {
      long time = time(tip()) + spacing;
      addWith(time, Difficulty.required(rules, this, tip() + 1, time), salt);
    }
    return this;
  }

  /** Adds one header with this time and target, whatever is due. */
  public MinedChain addWith(long time, long bits, int salt) {
    headers.add(mine(hash(tip()), time, bits, salt));
    return this;
  }

  /** A header that meets its target. */
  public static BlockHeader mine(BlockHash parent, long time, long bits, int salt) {
    for (int nonce = 0; ; nonce++) {
      BlockHeader header = header(parent, time, bits, salt, nonce);
      if (new CompactTarget(bits).isMetBy(header.hash())) {
        return header;
      }
    }
  }

  /** A header that does not meet its target. */
  public static BlockHeader mineInVain(BlockHash parent, long time, long bits) {
    for (int nonce = 0; ; nonce++) {
      BlockHeader header = header(parent, time, bits, 0, nonce);
      if (!new CompactTarget(bits).isMetBy(header.hash())) {
        return header;
      }
    }
  }

  private static BlockHeader header(BlockHash parent, long time, long bits, int salt, int nonce) {
    byte[] raw = new byte[BlockHeader.SIZE];
    ByteBuffer out = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0x2000_0000).put(parent.toBytes().toByteArray()).putInt(salt);
    out.position(68).putInt((int) time).putInt((int) bits).putInt(nonce);
    return BlockHeader.of(Bytes.wrap(raw));
  }

  /** The height of the last header. */
  public int tip() {
    return headers.size() - 1;
  }

  /** The hash at {@code height}. */
  public BlockHash hash(int height) {
    return headers.get(height).hash();
  }

  /** The header at {@code height}. */
  public BlockHeader header(int height) {
    return headers.get(height);
  }

  /** The headers after {@code height}. */
  public ImmutableList<BlockHeader> after(int height) {
    return ImmutableList.copyOf(headers.subList(height + 1, headers.size()));
  }

  /** The work up to {@code height}. */
  public BigInteger work(int height) {
    BigInteger sum = BigInteger.ZERO;
    for (BlockHeader header : headers.subList(0, height + 1)) {
      sum = sum.add(new CompactTarget(header.bits()).work());
    }
    return sum;
  }

  /** The parameters of a network with this genesis, without checkpoints. */
  public ChainParameters parameters() {
    return parameters(BigInteger.ZERO, Checkpoints.NONE);
  }

  /** The parameters of a network with this genesis. */
  public ChainParameters parameters(BigInteger minimumWork, Checkpoints checkpoints) {
    return new ChainParameters("mined", headers.get(0), rules, NO_FORKS, minimumWork, checkpoints);
  }

  /** Checkpoints every 2016 headers, up to {@code highest}. */
  public Checkpoints checkpoints(int highest) {
    List<Checkpoint> all = new ArrayList<>();
    for (int height = 2016; height <= highest; height += 2016) {
      all.add(new Checkpoint(height, hash(height), time(height), bits(height), work(height)));
    }
    return Checkpoints.of(all, Map.of());
  }

  @Override
  public long time(int height) {
    return headers.get(height).time();
  }

  @Override
  public long bits(int height) {
    return headers.get(height).bits();
  }
}
