package io.bitcointcpip.cli.filter;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import java.math.BigInteger;
import java.util.function.IntFunction;

/**
 * What is searched for, and where.
 *
 * @param powLimit the easiest target of the network
 * @param from the height of the first block
 * @param to that of the last
 * @param tip that of the newest block there is
 * @param hashes the hash of the block at a height, by the verified chain
 * @param scripts the output scripts that are looked for
 */
public record FilterQuery(
    BigInteger powLimit,
    int from,
    int to,
    int tip,
    IntFunction<BlockHash> hashes,
    ImmutableSet<Bytes> scripts) {
  /** Checks the range. */
  public FilterQuery {
    checkArgument(from >= 0 && from <= to && to <= tip, "heights %s to %s of %s", from, to, tip);
    checkArgument(!scripts.isEmpty(), "no script");
  }

  BlockHash hash(int height) {
    return hashes.apply(height);
  }
}
