package io.bitcointcpip.cli.chain;

import io.bitcointcpip.protocol.wire.BlockHash;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Heights by hash, in a few bytes for each. What it says is a guess: after a reorganisation it
 * still knows what was replaced.
 */
final class HashIndex {
  private static final int NONE = -1;
  private static final int INITIAL = 1 << 12;

  private int[] heights = filled(INITIAL);
  private int[] keys = new int[INITIAL];
  private int size;

  /** Remembers where a hash is. */
  void put(BlockHash hash, int height) {
    if (2 * (size + 1) > heights.length) {
      grow();
    }
    insert(hash.hashCode(), height);
    size++;
  }

  /** Calls {@code test} with each height that the hash may be at, until it says yes. */
  int find(BlockHash hash, IntPredicate test) {
    int key = hash.hashCode();
    for (int slot = slot(key); heights[slot] != NONE; slot = (slot + 1) & (heights.length - 1)) {
      if (keys[slot] == key && test.test(heights[slot])) {
        return heights[slot];
      }
    }
    return NONE;
  }

  private void insert(int key, int height) {
    int slot = slot(key);
    while (heights[slot] != NONE) {
      slot = (slot + 1) & (heights.length - 1);
    }
    keys[slot] = key;
    heights[slot] = height;
  }

  private void grow() {
    int[] oldHeights = heights;
    int[] oldKeys = keys;
    heights = filled(2 * oldHeights.length);
    keys = new int[heights.length];
    for (int i = 0; i < oldHeights.length; i++) {
      if (oldHeights[i] != NONE) {
        insert(oldKeys[i], oldHeights[i]);
      }
    }
  }

  private int slot(int key) {
    return key & (heights.length - 1);
  }

  private static int[] filled(int length) {
    int[] all = new int[length];
    Arrays.fill(all, NONE);
    return all;
  }
}
