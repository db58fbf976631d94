package io.bitcointcpip.transport.peer;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;

/**
 * How long to wait for a peer. Every wait is positive; one of centuries never ends.
 *
 * @param connect for the TCP connection
 * @param handshake from the TCP connection to the peer's {@code verack}
 * @param message from the first byte of a message to its last, with a second more for every {@code
 *     bytesPerSecond} bytes of it that have arrived: a large message over a slow link is in time,
 *     one that drips is not
 * @param pingInterval of silence, after which the peer is asked whether it is alive
 * @param pong for its answer
 * @param idle of silence, after which the connection ends, asked or not: peers before BIP31 cannot
 *     be asked
 * @param lifetime from the TCP connection to its end, whatever is said on it
 * @param bytesPerSecond how fast messages have to arrive in the long run
 */
public record Timeouts(
    Duration connect,
    Duration handshake,
    Duration message,
    Duration pingInterval,
    Duration pong,
    Duration idle,
    Duration lifetime,
    int bytesPerSecond) {
  /** A wait that never ends. */
  public static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

  private static final Duration DEFAULT_IDLE = Duration.ofMinutes(20);
  private static final int DEFAULT_BYTES_PER_SECOND = 1_000;

  /**
   * Core's limits for the TCP connection and silence, and its ping interval; shorter waits for the
   * rest; half of what a link of 16 kbit/s carries.
   */
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofMinutes(2),
          Duration.ofSeconds(30));

  /** Checks that every wait, and the speed, is positive. */
  public Timeouts {
    checkPositive("connect", connect);
    checkPositive("handshake", handshake);
    checkPositive("message", message);
    checkPositive("pingInterval", pingInterval);
    checkPositive("pong", pong);
    checkPositive("idle", idle);
    checkPositive("lifetime", lifetime);
    checkArgument(bytesPerSecond > 0, "%s bytes per second are not positive", bytesPerSecond);
  }

  /** With the default for silence and speed, and a lifetime without end. */
  public Timeouts(
      Duration connect,
      Duration handshake,
      Duration message,
      Duration pingInterval,
      Duration pong) {
    this(
        connect,
        handshake,
        message,
        pingInterval,
        pong,
        DEFAULT_IDLE,
        FOREVER,
        DEFAULT_BYTES_PER_SECOND);
  }

  /** The same, but no wait longer than {@code limit}: for a task that has a deadline anyway. */
  public Timeouts atMost(Duration limit) {
    return new Timeouts(
        min(connect, limit),
        min(handshake, limit),
        min(message, limit),
        pingInterval,
        pong,
        idle,
        lifetime,
        bytesPerSecond);
  }

  /** The same, with another limit to silence. */
  public Timeouts withIdle(Duration itsIdle) {
    return new Timeouts(
        connect, handshake, message, pingInterval, pong, itsIdle, lifetime, bytesPerSecond);
  }

  /** The same, with another limit to the whole connection. */
  public Timeouts withLifetime(Duration itsLifetime) {
    return new Timeouts(
        connect, handshake, message, pingInterval, pong, idle, itsLifetime, bytesPerSecond);
  }

  /** The same, with another speed. */
  public Timeouts withBytesPerSecond(int itsBytesPerSecond) {
    return new Timeouts(
        connect, handshake, message, pingInterval, pong, idle, lifetime, itsBytesPerSecond);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static void checkPositive(String name, Duration duration) {
    checkArgument(
        duration.compareTo(Duration.ZERO) > 0, "%s timeout %s is not positive", name, duration);
  }
}
