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
 * @param sending for the system to take one more byte of what waits to be sent: a peer that reads
 *     slowly is in time, one that reads nothing is not, however much it says. Systems take nothing
 *     until a good part of a full buffer is free
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
    Duration sending,
    Duration pingInterval,
    Duration pong,
    Duration idle,
    Duration lifetime,
    int bytesPerSecond) {
  /** A wait that never ends. */
  public static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

  private static final Duration DEFAULT_SENDING = Duration.ofMinutes(5);
  private static final Duration DEFAULT_IDLE = Duration.ofMinutes(20);
  private static final int DEFAULT_BYTES_PER_SECOND = 1_000;

  /**
   * Core's limits for the TCP connection and silence, and its ping interval; shorter waits for the
   * rest; half of what a link of 16 kbit/s carries.
   *
   * <p>Sending may be without progress for 5 minutes, where Core gives 20. In that time such a link
   * carries 600 kB: more than has to leave a buffer before Linux takes more, a third of it, since
   * TCP lets a slow link have much less on its way than the 1.8 MB of which that is a third. And
   * what others need, room for messages to be sent and a place on a server, a peer that never reads
   * has for that long only.
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
    checkPositive("sending", sending);
    checkPositive("pingInterval", pingInterval);
    checkPositive("pong", pong);
    checkPositive("idle", idle);
    checkPositive("lifetime", lifetime);
    checkArgument(bytesPerSecond > 0, "%s bytes per second are not positive", bytesPerSecond);
  }

  /** With the defaults for sending, silence and speed, and a lifetime without end. */
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
        DEFAULT_SENDING,
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
        sending,
        pingInterval,
        pong,
        idle,
        lifetime,
        bytesPerSecond);
  }

  /** The same, with another limit to sending without progress. */
  public Timeouts withSending(Duration itsSending) {
    return new Timeouts(
        connect,
        handshake,
        message,
        itsSending,
        pingInterval,
        pong,
        idle,
        lifetime,
        bytesPerSecond);
  }

  /** The same, with another limit to silence. */
  public Timeouts withIdle(Duration itsIdle) {
    return new Timeouts(
        connect,
        handshake,
        message,
        sending,
        pingInterval,
        pong,
        itsIdle,
        lifetime,
        bytesPerSecond);
  }

  /** The same, with another limit to the whole connection. */
  public Timeouts withLifetime(Duration itsLifetime) {
    return new Timeouts(
        connect,
        handshake,
        message,
        sending,
        pingInterval,
        pong,
        idle,
        itsLifetime,
        bytesPerSecond);
  }

  /** The same, with another speed. */
  public Timeouts withBytesPerSecond(int itsBytesPerSecond) {
    return new Timeouts(
        connect,
        handshake,
        message,
        sending,
        pingInterval,
        pong,
        idle,
        lifetime,
        itsBytesPerSecond);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static void checkPositive(String name, Duration duration) {
    checkArgument(
        duration.compareTo(Duration.ZERO) > 0, "%s timeout %s is not positive", name, duration);
  }
}
