package io.bitcointcpip.cli.scan;

import io.bitcointcpip.protocol.wire.BlockHash;
import java.util.Arrays;

/**
 * The blocks that came by already, by the first eight bytes of their hashes: those that no miner
 * can choose. A chain of a million blocks takes 16 MB. Thread-safe.
 */
final class SeenBlocks {
  private static final int INITIAL = 1 << 10;

  // 0 is a free place; the one hash in 2^64 that begins so is taken for another.
  private long[] hashes = new long[INITIAL];
  private int size;

  /** Adds a block; false if it was there. */
  synchronized boolean add(BlockHash hash) {
    if (2 * (size + 1) > hashes.length) {
      grow();
    }
    boolean added = insert(Math.max(1, hash.toBytes().int64(0) >>> 1));
    size += added ? 1 : 0;
    return added;
  }

  private boolean insert(long hash) {
    int slot = (int) hash & (hashes.length - 1);
    while (hashes[slot] != 0) {
      if (hashes[slot] == hash) {
        return false;
      }
      slot = (slot + 1) & (hashes.length - 1);
    }
    hashes[slot] = hash;
    return true;
  }

  private void grow() {
    long[] old = hashes;
    hashes = new long[2 * old.length];
    Arrays.stream(old).filter(hash -> hash != 0).forEach(this::insert);
  }
}
