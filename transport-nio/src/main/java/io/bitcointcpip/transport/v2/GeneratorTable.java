package io.bitcointcpip.transport.v2;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Multiples of the generator: with them a multiplication needs no doublings, which are two thirds
 * of its time. To make them takes as long as several multiplications, so the first few do without.
 * Row i holds 0 to 15 times 16^i times the generator.
 */
final class GeneratorTable {
  /** How many multiplications do without the table. */
  static final int WITHOUT = 4;

  private static final AtomicInteger MADE_WITHOUT = new AtomicInteger();

  private GeneratorTable() {}

  /** The generator, added to itself {@code scalar} times: 32 bytes, the most significant first. */
  static Point times(byte[] scalar) {
    return MADE_WITHOUT.get() < WITHOUT && MADE_WITHOUT.incrementAndGet() <= WITHOUT
        ? Point.GENERATOR.times(scalar)
        : byTable(scalar);
  }

  /** The same, by the table. */
  static Point byTable(byte[] scalar) {
    Point sum = Point.INFINITY;
    for (int row = 0; row < Point.WINDOWS; row++) {
      sum = sum.plus(Point.chosen(Multiples.TABLE[row], scalar, row));
    }
    return sum;
  }

  /** Made when first asked for. */
  private static final class Multiples {
    static final Point[][] TABLE = table();

    private static Point[][] table() {
      Point[][] table = new Point[Point.WINDOWS][];
      Point base = Point.GENERATOR;
      for (int row = 0; row < table.length; row++) {
        table[row] = base.multiples();
        base = table[row][Point.MULTIPLES - 1].plus(base);
      }
      return table;
    }
  }
}
