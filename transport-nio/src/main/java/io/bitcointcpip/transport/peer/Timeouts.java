package io.bitcointcpip.transport.peer;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;

/**
 * How long to wait for a peer. Every wait is positive.
 *
 * @param connect for the TCP connection
 * @param handshake from the TCP connection to the peer's {@code verack}
 * @param message from the first byte of a message to its last, however slowly they drip
 * @param pingInterval of silence, after which the peer is asked whether it is alive
 * @param pong for its answer
 */
public record Timeouts(
    Duration connect, Duration handshake, Duration message, Duration pingInterval, Duration pong) {
  /** Core's limit for the TCP connection and its ping interval; shorter waits for the rest. */
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofMinutes(2),
          Duration.ofSeconds(30));

  /** Checks that every wait is positive. */
  public Timeouts {
    checkPositive("connect", connect);
    checkPositive("handshake", handshake);
    checkPositive("message", message);
    checkPositive("pingInterval", pingInterval);
    checkPositive("pong", pong);
  }

  /** The same, but no wait longer than {@code limit}: for a task that has a deadline anyway. */
  public Timeouts atMost(Duration limit) {
    return new Timeouts(
        min(connect, limit), min(handshake, limit), min(message, limit), pingInterval, pong);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static void checkPositive(String name, Duration duration) {
    checkArgument(
        duration.compareTo(Duration.ZERO) > 0, "%s timeout %s is not positive", name, duration);
  }
}
