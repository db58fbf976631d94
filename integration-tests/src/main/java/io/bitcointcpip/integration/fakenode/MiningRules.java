package io.bitcointcpip.integration.fakenode;

import java.math.BigInteger;

/**
 * The rules by which headers are mined: how far apart they are, and when the difficulty changes.
 *
 * @param spacing seconds between two headers
 * @param interval the number of headers after which the difficulty changes, or 0 for never
 * @param timespan the seconds that they should take
 * @param limitBits the bits of the lowest difficulty
 */
public record MiningRules(long spacing, int interval, long timespan, long limitBits) {
  /** Regtest's lowest difficulty: every second hash meets it. */
  public static final long REGTEST_BITS = 0x207f_ffffL;

  /** Regtest's rules: the difficulty never changes. */
  public static final MiningRules REGTEST = new MiningRules(600, 0, 0, REGTEST_BITS);

  private static final int MAX_FACTOR = 4;

  /**
   * Mainnet's rules at regtest's difficulty: every 2016 headers the difficulty follows the time
   * that they took, by a factor of four at most.
   */
  public static MiningRules retargeting(long spacing) {
    return new MiningRules(spacing, 2_016, 1_209_600, REGTEST_BITS);
  }

  /** The same rules for headers {@code seconds} apart. */
  public MiningRules withSpacing(long seconds) {
    return new MiningRules(seconds, interval, timespan, limitBits);
  }

  boolean changesAt(int height) {
    return interval > 0 && height % interval == 0;
  }

  /** The bits after a period that began at {@code firstTime} and ended at {@code lastTime}. */
  long retargeted(long bits, long firstTime, long lastTime) {
    long actual =
        Math.max(timespan / MAX_FACTOR, Math.min(lastTime - firstTime, timespan * MAX_FACTOR));
    BigInteger target =
        ProofOfWork.target(bits)
            .multiply(BigInteger.valueOf(actual))
            .divide(BigInteger.valueOf(timespan));
    return ProofOfWork.bits(target.min(ProofOfWork.target(limitBits)));
  }
}
