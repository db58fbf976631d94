package io.bitcointcpip.protocol.chain;

import io.bitcointcpip.protocol.proof.CompactTarget;
import java.math.BigInteger;

/**
 * Adds up the work of headers: of two valid chains the one with more work is the better. Not
 * thread-safe.
 */
public final class ChainWork {
  private BigInteger total;
  // Targets stay the same for weeks, and working out what they are worth takes a division.
  private long lastBits;
  private BigInteger lastWork = BigInteger.ZERO;

  /** A sum that begins at {@code before}: the work of all headers below, or zero. */
  public ChainWork(BigInteger before) {
    this.total = before;
  }

  /** Adds the work of a header with this target in compact form. */
  public void add(long bits) {
    if (bits != lastBits) {
      lastBits = bits;
      lastWork = new CompactTarget(bits).work();
    }
    total = total.add(lastWork);
  }

  /** The sum so far. */
  public BigInteger total() {
    return total;
  }
}
