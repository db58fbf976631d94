package io.bitcointcpip.transport.loop;

import java.util.concurrent.atomic.AtomicLong;

/** Counts bytes that all connections of a loop hold together. Thread-safe. */
public final class ByteBudget {
  private final long limit;
  private final AtomicLong used = new AtomicLong();

  ByteBudget(long limit) {
    this.limit = limit;
  }

  /** Notes bytes that are held from now on, or, if {@code count} is negative, no more. */
  public void add(long count) {
    used.addAndGet(count);
  }

  /** Whether more is held than should be. */
  public boolean isExceeded() {
    return used.get() > limit;
  }

  /** Whether {@code count} more can be held. */
  boolean hasRoomFor(long count) {
    return used.get() + count <= limit;
  }

  long limit() {
    return limit;
  }

  /** How many bytes are held. */
  public long used() {
    return used.get();
  }
}
