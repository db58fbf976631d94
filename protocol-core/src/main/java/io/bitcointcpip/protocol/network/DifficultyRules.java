package io.bitcointcpip.protocol.network;

import java.math.BigInteger;

/**
 * Which target the headers of a network must have (Core: {@code Consensus::Params}). A block is
 * meant to take ten minutes everywhere.
 *
 * @param powLimit the easiest target that proof of work may have
 * @param interval after how many blocks the target is set anew
 * @param retargets whether it is set anew at all
 * @param allowsMinDifficulty whether a block that comes late may have the easiest target
 * @param bip94 whether the rules of BIP94 hold: the first header of a period is the base of the
 *     next target, and the first of a period may not be much earlier than the last before it
 */
public record DifficultyRules(
    BigInteger powLimit,
    int interval,
    boolean retargets,
    boolean allowsMinDifficulty,
    boolean bip94) {
  /** How many seconds a block is meant to take. */
  public static final int TARGET_SPACING = 600;

  private static final BigInteger MAIN_LIMIT = BigInteger.TWO.pow(224).subtract(BigInteger.ONE);
  private static final int TWO_WEEKS = 2016;
  private static final int ONE_DAY = 144;

  static final DifficultyRules MAIN =
      new DifficultyRules(MAIN_LIMIT, TWO_WEEKS, true, false, false);
  static final DifficultyRules TESTNET3 =
      new DifficultyRules(MAIN_LIMIT, TWO_WEEKS, true, true, false);
  static final DifficultyRules TESTNET4 =
      new DifficultyRules(MAIN_LIMIT, TWO_WEEKS, true, true, true);
  static final DifficultyRules SIGNET =
      new DifficultyRules(
          BigInteger.valueOf(0x377ae).shiftLeft(27 * Byte.SIZE), TWO_WEEKS, true, false, false);
  static final DifficultyRules REGTEST =
      new DifficultyRules(
          BigInteger.TWO.pow(255).subtract(BigInteger.ONE), ONE_DAY, false, true, false);

  /** How many seconds the blocks between two new targets are meant to take. */
  public int timespan() {
    return interval * TARGET_SPACING;
  }

  /** Whether the target may be set anew at {@code height}. */
  public boolean isRetarget(int height) {
    return height % interval == 0;
  }
}
