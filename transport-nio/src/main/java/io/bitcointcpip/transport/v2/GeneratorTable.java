package io.bitcointcpip.transport.v2;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Multiples of the generator: with them a multiplication needs no doublings, which are two thirds
 * of its time. To make them takes as long as several multiplications, so the first few do without.
 * Row i holds 0 to 15 times 16^i times the generator.
 */
final class GeneratorTable {
  /** How many multiplications do without the table. */
  static final int WITHOUT = 4;

  private static final int WINDOW_BITS = 4;
  private static final int ROWS = 256 / WINDOW_BITS;
  private static final int MASK = (1 << WINDOW_BITS) - 1;
  private static final AtomicInteger MADE_WITHOUT = new AtomicInteger();

  private GeneratorTable() {}

  /** The generator, added to itself {@code scalar} times; for a scalar of at most 256 bits. */
  static Point times(BigInteger scalar) {
    return MADE_WITHOUT.get() < WITHOUT && MADE_WITHOUT.incrementAndGet() <= WITHOUT
        ? Point.GENERATOR.times(scalar)
        : byTable(scalar);
  }

  /** The same, by the table. */
  static Point byTable(BigInteger scalar) {
    Point sum = Point.INFINITY;
    for (int row = 0; row < ROWS; row++) {
      sum = sum.plus(Multiples.TABLE[row][scalar.shiftRight(WINDOW_BITS * row).intValue() & MASK]);
    }
    return sum;
  }

  /** Made when first asked for. */
  private static final class Multiples {
    static final Point[][] TABLE = table();

    private static Point[][] table() {
      Point[][] table = new Point[ROWS][1 << WINDOW_BITS];
      Point base = Point.GENERATOR;
      for (Point[] row : table) {
        row[0] = Point.INFINITY;
        for (int i = 1; i < row.length; i++) {
          row[i] = row[i - 1].plus(base);
        }
        base = row[MASK].plus(base);
      }
      return table;
    }
  }
}
