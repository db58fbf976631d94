package io.bitcointcpip.protocol.chain;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.network.DifficultyRules;
import io.bitcointcpip.protocol.proof.CompactTarget;
import java.math.BigInteger;

/**
 * Which target a header must have (Core: {@code pow.cpp}). Once in 2016 blocks it is set anew, in
 * proportion to the time that those blocks took, by a factor of four at most.
 *
 * <p>That time is measured between the first and the last of the 2016 blocks, which is one interval
 * less than it is compared with; the factor is as old as Bitcoin, and stays.
 */
public final class Difficulty {
  private static final int MAX_FACTOR = 4;
  // A test network's block may have the easiest target if none came for this long.
  private static final int LATE = 2 * DifficultyRules.TARGET_SPACING;

  private Difficulty() {}

  /**
   * The nBits that the header at {@code height} must have (Core: {@code GetNextWorkRequired}).
   *
   * @param chain its ancestors
   * @param height 1 or above
   * @param time its own time, which matters on test networks only
   */
  public static long required(DifficultyRules rules, HeaderSource chain, int height, long time) {
    checkArgument(height > 0, "height %s", height);
    int parent = height - 1;
    if (rules.isRetarget(height)) {
      return retargeted(rules, chain, height);
    }
    if (!rules.allowsMinDifficulty()) {
      return chain.bits(parent);
    }
    long easiest = CompactTarget.of(rules.powLimit()).bits();
    if (time > chain.time(parent) + LATE) {
      return easiest;
    }
    int at = parent;
    while (!rules.isRetarget(at) && chain.bits(at) == easiest) {
      at--;
    }
    return chain.bits(at);
  }

  /**
   * The nBits after a period whose first and last header have these times (Core: {@code
   * CalculateNextWorkRequired}).
   *
   * @param baseBits the target that is adjusted
   */
  public static long retarget(DifficultyRules rules, long baseBits, long firstTime, long lastTime) {
    long timespan = rules.timespan();
    long took =
        Math.min(Math.max(lastTime - firstTime, timespan / MAX_FACTOR), timespan * MAX_FACTOR);
    return scaled(rules, baseBits, took);
  }

  /**
   * Whether the header at {@code height} may have {@code bits} after one with {@code parentBits},
   * as far as can be told without their ancestors (Core: {@code PermittedDifficultyTransition}).
   * Anything goes on networks with blocks of minimum difficulty.
   */
  public static boolean isPermitted(DifficultyRules rules, int height, long parentBits, long bits) {
    if (rules.allowsMinDifficulty()) {
      return true;
    }
    if (!rules.isRetarget(height)) {
      return bits == parentBits;
    }
    long timespan = rules.timespan();
    BigInteger target = new CompactTarget(bits).toBigInteger();
    BigInteger hardest = rounded(scaled(rules, parentBits, timespan / MAX_FACTOR));
    BigInteger easiest = rounded(scaled(rules, parentBits, timespan * MAX_FACTOR));
    return target.compareTo(hardest) >= 0 && target.compareTo(easiest) <= 0;
  }

  private static long retargeted(DifficultyRules rules, HeaderSource chain, int height) {
    int last = height - 1;
    if (!rules.retargets()) {
      return chain.bits(last);
    }
    int first = height - rules.interval();
    long baseBits = chain.bits(rules.bip94() ? first : last);
    return retarget(rules, baseBits, chain.time(first), chain.time(last));
  }

  private static long scaled(DifficultyRules rules, long bits, long took) {
    BigInteger target =
        new CompactTarget(bits)
            .toBigInteger()
            .multiply(BigInteger.valueOf(took))
            .divide(BigInteger.valueOf(rules.timespan()));
    return CompactTarget.of(target.min(rules.powLimit())).bits();
  }

  private static BigInteger rounded(long bits) {
    return new CompactTarget(bits).toBigInteger();
  }
}
