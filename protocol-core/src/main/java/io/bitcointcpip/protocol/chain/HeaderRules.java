package io.bitcointcpip.protocol.chain;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.network.DifficultyRules;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.SoftForkHeights;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.CompactTarget;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import io.bitcointcpip.protocol.proof.ProofOfWork;
import io.bitcointcpip.protocol.wire.BlockHash;

/**
 * What a header must obey to follow another (Core: {@code CheckBlockHeader}, {@code
 * ContextualCheckBlockHeader}), in the order in which it is checked:
 *
 * <table>
 * <caption>Rules</caption>
 * <tr><td>link</td><td>it names the header before it</td></tr>
 * <tr><td>target, proof of work</td><td>its hash meets its own target, which is allowed</td></tr>
 * <tr><td>difficulty</td><td>its target is the one that is due</td></tr>
 * <tr><td>time</td><td>after the median of the eleven before; by BIP94 not more than ten minutes
 *     before its parent where a period begins; not after the latest time allowed</td></tr>
 * <tr><td>version</td><td>at least 2, 3, 4 from the heights of BIP34, BIP66, BIP65</td></tr>
 * </table>
 */
public final class HeaderRules {
  /** By how many seconds a header may be ahead of the clock. */
  public static final int MAX_FUTURE = 7_200;

  private static final int MAX_TIMEWARP = 600;

  private final DifficultyRules difficulty;
  private final SoftForkHeights softForks;

  /** The rules of {@code network}. */
  public HeaderRules(Network network) {
    this(network.difficulty(), network.softForks());
  }

  /** Rules of a network of one's own. */
  public HeaderRules(DifficultyRules difficulty, SoftForkHeights softForks) {
    this.difficulty = difficulty;
    this.softForks = softForks;
  }

  /**
   * Checks the header that is to stand at {@code height}, by all rules.
   *
   * @param height 1 or above
   * @param parent the hash of the header at the height below
   * @param chain the headers up to the parent
   * @param latest the latest time allowed: the time now plus {@link #MAX_FUTURE}
   * @throws ProofException naming the first rule that it breaks
   */
  public void check(
      BlockHeader header, int height, BlockHash parent, HeaderSource chain, long latest)
      throws ProofException {
    checkArgument(height > 0, "height %s", height);
    checkLink(header, parent);
    ProofOfWork.check(header, difficulty.powLimit());
    checkDifficulty(header, height, chain);
    checkTime(header, height, chain, latest);
    checkVersion(header, height);
  }

  /**
   * Checks the header that is to stand at {@code height}, as far as can be told from its parent
   * alone: link, proof of work, and that its target is within reach of the parent's.
   */
  public void checkWithoutAncestors(BlockHeader header, int height, BlockHeader parent)
      throws ProofException {
    checkWithoutAncestors(header, height, parent.hash(), parent.bits());
  }

  /** The same, for a parent of which no more is known than its hash and its target. */
  public void checkWithoutAncestors(
      BlockHeader header, int height, BlockHash parent, long parentBits) throws ProofException {
    checkArgument(height > 0, "height %s", height);
    checkLink(header, parent);
    ProofOfWork.check(header, difficulty.powLimit());
    if (!Difficulty.isPermitted(difficulty, height, parentBits, header.bits())) {
      throw new ProofException(
          Rule.DIFFICULTY,
          "target " + hex(header.bits()) + " cannot follow " + hex(parentBits) + at(height));
    }
    checkVersion(header, height);
  }

  private static void checkLink(BlockHeader header, BlockHash parent) throws ProofException {
    if (!header.previous().equals(parent)) {
      throw new ProofException(
          Rule.LINK, "header names " + header.previous() + " as its parent, not " + parent);
    }
  }

  private void checkDifficulty(BlockHeader header, int height, HeaderSource chain)
      throws ProofException {
    long required = Difficulty.required(difficulty, chain, height, header.time());
    if (header.bits() != required) {
      throw new ProofException(
          Rule.DIFFICULTY,
          "target " + hex(header.bits()) + " instead of " + hex(required) + at(height));
    }
  }

  private void checkTime(BlockHeader header, int height, HeaderSource chain, long latest)
      throws ProofException {
    long median = MedianTime.at(chain, height - 1);
    if (header.time() <= median) {
      throw new ProofException(
          Rule.TIME, "time " + header.time() + " is not after the median " + median + at(height));
    }
    if (difficulty.bip94() && difficulty.isRetarget(height)) {
      long earliest = chain.time(height - 1) - MAX_TIMEWARP;
      if (header.time() < earliest) {
        throw new ProofException(
            Rule.TIME,
            "time " + header.time() + " is before " + earliest + ", a time warp" + at(height));
      }
    }
    if (header.time() > latest) {
      throw new ProofException(
          Rule.TIME, "time " + header.time() + " is after " + latest + at(height));
    }
  }

  private void checkVersion(BlockHeader header, int height) throws ProofException {
    int minimum = softForks.minimumVersion(height);
    if (header.version() < minimum) {
      throw new ProofException(
          Rule.VERSION, "version " + header.version() + " is below " + minimum + at(height));
    }
  }

  private static String hex(long bits) {
    return new CompactTarget(bits).toString();
  }

  private static String at(int height) {
    return " at height " + height;
  }
}
