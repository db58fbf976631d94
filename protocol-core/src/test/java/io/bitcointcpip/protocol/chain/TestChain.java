package io.bitcointcpip.protocol.chain;

import java.util.ArrayList;
import java.util.List;

/** A chain of times and targets, from genesis on, that grows as a test says. */
final class TestChain implements HeaderSource {
  private final List<Long> times = new ArrayList<>();
  private final List<Long> bits = new ArrayList<>();

  /** Adds a header. */
  TestChain add(long time, long itsBits) {
    times.add(time);
    bits.add(itsBits);
    return this;
  }

  /** Adds {@code count} headers, ten minutes apart, beginning ten minutes after the last. */
  TestChain addRegular(int count, long itsBits) {
    for (int i = 0; i < count; i++) {
      add((times.isEmpty() ? 0 : times.get(times.size() - 1)) + 600, itsBits);
    }
    return this;
  }

  /** The height of the next header. */
  int next() {
    return times.size();
  }

  /** The time of the last header. */
  long lastTime() {
    return time(next() - 1);
  }

  @Override
  public long time(int height) {
    return times.get(height);
  }

  @Override
  public long bits(int height) {
    return bits.get(height);
  }
}
