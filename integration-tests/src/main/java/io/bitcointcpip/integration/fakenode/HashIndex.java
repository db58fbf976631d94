package io.bitcointcpip.integration.fakenode;

import java.nio.ByteBuffer;
import java.util.function.IntPredicate;

/** From hashes to heights, in one array of int: open addressing, with room for twice as many. */
final class HashIndex {
  private static final int MULTIPLIER = 0x9e37_79b1;

  // Height + 1, or 0 for a free place.
  private final int[] places;

  HashIndex(int capacity) {
    places = new int[Integer.highestOneBit(Math.max(capacity, 1)) * 4];
  }

  void put(byte[] hash, int height) {
    int place = placeOf(hash);
    while (places[place] != 0) {
      place = next(place);
    }
    places[place] = height + 1;
  }

  /** The first height under this hash that {@code isIt} accepts, or -1. */
  int find(byte[] hash, IntPredicate isIt) {
    for (int place = placeOf(hash); places[place] != 0; place = next(place)) {
      int height = places[place] - 1;
      if (isIt.test(height)) {
        return height;
      }
    }
    return -1;
  }

  private int placeOf(byte[] hash) {
    // The first bytes as sent are the last ones as people write them, which are random.
    return (ByteBuffer.wrap(hash).getInt() * MULTIPLIER) & (places.length - 1);
  }

  private int next(int place) {
    return (place + 1) & (places.length - 1);
  }
}
