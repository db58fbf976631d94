package io.bitcointcpip.integration.fakenode;

import java.util.ArrayList;
import java.util.List;

/**
 * A chain of blocks from regtest's first block on; the first block's bytes are real. Immutable:
 * what extends it returns a longer one.
 *
 * @param blocks by height
 */
public record TestChain(List<TestBlock> blocks) {
  private static final long BLOCK_INTERVAL = 600;
  private static final long GENESIS_TIME = 1_296_688_602L;

  private static final Octets GENESIS =
      Octets.ofHex(
          "01000000"
              + "0000000000000000000000000000000000000000000000000000000000000000"
              + "3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a"
              + "dae5494dffff7f200200000001"
              + "01000000010000000000000000000000000000000000000000000000000000000000000000ffffffff"
              + "4d04ffff001d0104455468652054696d65732030332f4a616e2f32303039204368616e63656c6c6f"
              + "72206f6e206272696e6b206f66207365636f6e64206261696c6f757420666f722062616e6b73"
              + "ffffffff0100f2052a01000000434104678afdb0fe5548271967f1a67130b7105cd6a828e03909a6"
              + "7962e0ea1f61deb649f6bc3f4cef38c4f35504e51ec112de5c384df7ba0b8d578a4c702b6bf11d5f"
              + "ac00000000");

  /** Copies the list. */
  public TestChain {
    blocks = List.copyOf(blocks);
  }

  /** Regtest's first block alone. */
  public static TestChain regtest() {
    return new TestChain(List.of(TestBlock.of(GENESIS)));
  }

  /** The same, with {@code count} more blocks that hold nothing but their coinbase. */
  public TestChain extendedBy(int count) {
    return extendedBy(count, 0);
  }

  /**
   * The same, with {@code count} more blocks that hold nothing but their coinbase.
   *
   * @param branch makes them other blocks than those of another branch
   */
  public TestChain extendedBy(int count, int branch) {
    List<TestBlock> extended = new ArrayList<>(blocks);
    for (int i = 0; i < count; i++) {
      extended.add(child(extended, List.of(), branch));
    }
    return new TestChain(extended);
  }

  /** The same up to {@code height}: where another branch may begin. */
  public TestChain upTo(int height) {
    return new TestChain(blocks.subList(0, height + 1));
  }

  /** The same, with one more block that holds {@code transactions}. */
  public TestChain extendedWith(List<TestTransaction> transactions) {
    List<TestBlock> extended = new ArrayList<>(blocks);
    extended.add(child(extended, transactions, 0));
    return new TestChain(extended);
  }

  /** The same, with {@code block} at its end, whatever it is. */
  public TestChain append(TestBlock block) {
    List<TestBlock> extended = new ArrayList<>(blocks);
    extended.add(block);
    return new TestChain(extended);
  }

  /** The height of the last block. */
  public int height() {
    return blocks.size() - 1;
  }

  /** The block at {@code height}. */
  public TestBlock block(int height) {
    return blocks.get(height);
  }

  /** The last block. */
  public TestBlock tip() {
    return block(height());
  }

  /** The headers alone. */
  public HeaderChain headers() {
    return HeaderChain.of(blocks.stream().map(TestBlock::header).toList());
  }

  private static TestBlock child(
      List<TestBlock> before, List<TestTransaction> transactions, int branch) {
    return TestBlock.builder()
        .branch(branch)
        .previous(before.get(before.size() - 1).hash())
        .height(before.size())
        .time(GENESIS_TIME + BLOCK_INTERVAL * before.size())
        .transactions(transactions)
        .mine();
  }
}
