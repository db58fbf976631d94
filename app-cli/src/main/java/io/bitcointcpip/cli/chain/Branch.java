package io.bitcointcpip.cli.chain;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.chain.ChainWork;
import io.bitcointcpip.protocol.chain.HeaderRules;
import io.bitcointcpip.protocol.chain.HeaderSource;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Headers that follow a header of the chain, each of them judged, and not (yet) part of it. Knows
 * nothing of what happens to the chain meanwhile.
 */
public final class Branch implements HeaderSource {
  /** How many headers back the median of times looks. */
  private static final int MEDIAN_SPAN = 11;

  private final HeaderRules rules;
  private final HeaderSource below;
  private final int lowest;
  private final int fork;
  private final BlockHash forkHash;
  private final ChainWork work;
  private final List<BlockHeader> headers = new ArrayList<>();

  /**
   * A branch without headers.
   *
   * @param lowest the lowest height that {@code below} knows; rules that look further do not apply
   */
  Branch(
      HeaderRules rules,
      HeaderSource below,
      int lowest,
      int fork,
      BlockHash forkHash,
      BigInteger workAtFork) {
    this.rules = rules;
    this.below = below;
    this.lowest = lowest;
    this.fork = fork;
    this.forkHash = forkHash;
    this.work = new ChainWork(workAtFork);
  }

  /**
   * Adds the next header, if it obeys all rules.
   *
   * @param latest the latest time that it may have
   * @return false, and not added, if nothing is wrong with it but that it is later
   */
  public boolean add(BlockHeader header, long latest) throws ProofException {
    int height = height() + 1;
    if (lowest > 0 && height - lowest < MEDIAN_SPAN) {
      rules.checkWithoutAncestors(header, height, hash(), bits(height - 1));
    } else {
      rules.check(header, height, hash(), this, Long.MAX_VALUE);
    }
    if (header.time() > latest) {
      return false;
    }
    work.add(header.bits());
    headers.add(header);
    return true;
  }

  /** The height of the header that it follows. */
  public int fork() {
    return fork;
  }

  /** The hash of the header that it follows. */
  public BlockHash forkHash() {
    return forkHash;
  }

  /** The height of its last header. */
  public int height() {
    return fork + headers.size();
  }

  /** The hash of its last header. */
  public BlockHash hash() {
    return headers.isEmpty() ? forkHash : headers.get(headers.size() - 1).hash();
  }

  /** The work up to its last header. */
  public BigInteger work() {
    return work.total();
  }

  /** Its headers. */
  public ImmutableList<BlockHeader> headers() {
    return ImmutableList.copyOf(headers);
  }

  /** How many headers it has. */
  public int size() {
    return headers.size();
  }

  @Override
  public long time(int height) {
    return height > fork ? headers.get(height - fork - 1).time() : below.time(height);
  }

  @Override
  public long bits(int height) {
    return height > fork ? headers.get(height - fork - 1).bits() : below.bits(height);
  }
}
