package io.bitcointcpip.cli.range;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableIntArray;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The blocks that are searched, in the order of their heights; numbered from 0.
 *
 * @param heights ascending
 * @param hashes the hash of the block at a height
 */
public record BlockList(ImmutableIntArray heights, IntFunction<BlockHash> hashes) {
  /** The blocks from {@code first} to {@code last}, both included. */
  public static BlockList between(int first, int last, IntFunction<BlockHash> hashes) {
    checkArgument(first >= 0 && first <= last, "heights %s to %s", first, last);
    return new BlockList(ImmutableIntArray.copyOf(IntStream.rangeClosed(first, last)), hashes);
  }

  /** How many there are. */
  public int size() {
    return heights.length();
  }

  /** The height of the block with this number. */
  public int height(int number) {
    return heights.get(number);
  }

  /** The hash of the block with this number. */
  public BlockHash hash(int number) {
    return hashes.apply(height(number));
  }

  /** The last {@code count} of them, or all if there are fewer. */
  BlockList newest(int count) {
    return only(heights.subArray(Math.max(0, size() - count), size()));
  }

  /** Blocks of the same chain at other heights. */
  BlockList only(ImmutableIntArray others) {
    return new BlockList(others, hashes);
  }

  /** How many there are, and where: for people. */
  @Override
  public String toString() {
    return switch (size()) {
      case 0 -> "no block";
      case 1 -> "block " + last();
      default -> "the " + size() + " blocks " + height(0) + " to " + last();
    };
  }

  /** The highest of the heights. */
  int last() {
    return height(size() - 1);
  }
}
