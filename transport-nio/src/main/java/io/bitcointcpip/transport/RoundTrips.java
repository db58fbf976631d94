package io.bitcointcpip.transport;

import java.time.Duration;

/**
 * How long a peer took from a ping to its pong, with what waited to be sent before the ping.
 *
 * @param last the newest time
 * @param shortest the one with the least queueing in it, so the best guess at the distance
 * @param count how many were measured
 */
public record RoundTrips(Duration last, Duration shortest, long count) {
  /** With one more time. */
  RoundTrips and(Duration next) {
    return new RoundTrips(next, next.compareTo(shortest) < 0 ? next : shortest, count + 1);
  }
}
