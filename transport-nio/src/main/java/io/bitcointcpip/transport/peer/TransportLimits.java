package io.bitcointcpip.transport.peer;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * What the connections of a transport may hold, each and together. Half of the total is for
 * messages that have begun to arrive, half for complete ones: to be sent, to be checked or
 * decrypted, or to be digested by the application.
 *
 * @param inboundConnections how many connections are accepted; the next one is closed
 * @param toSend bytes of messages per connection that wait to be sent; beyond it they are refused
 * @param toDigest bytes per connection that the application has not dealt with; beyond it nothing
 *     is read until half of it is dealt with
 * @param total bytes of all connections together. Beyond one half for complete messages, large ones
 *     are not taken for sending, and connections with something to digest are not read; beyond the
 *     other half, the connection with the most of an unfinished message ends
 */
public record TransportLimits(int inboundConnections, int toSend, int toDigest, long total) {
  /** Two of the largest messages and their envelopes: one in each half. */
  public static final int MIN_TOTAL = 8_001_000;

  private static final int MAX_MESSAGE = 4_000_000;

  /**
   * As many callers as Core has connections by default, one of the largest messages to be sent, two
   * to be digested, and half of the memory that the JVM may use.
   */
  public static final TransportLimits DEFAULT =
      new TransportLimits(
          125,
          MAX_MESSAGE,
          2 * MAX_MESSAGE,
          Math.max(MIN_TOTAL, Runtime.getRuntime().maxMemory() / 2));

  /** Checks that one message has room everywhere. */
  public TransportLimits {
    checkArgument(inboundConnections >= 0, "%s inbound connections", inboundConnections);
    checkArgument(toSend > 0, "%s bytes to send are not positive", toSend);
    checkArgument(toDigest > 0, "%s bytes to digest are not positive", toDigest);
    checkArgument(total >= MIN_TOTAL, "a total of %s bytes is below %s", total, MIN_TOTAL);
  }

  /** The same, with another number of callers. */
  public TransportLimits withInboundConnections(int count) {
    return new TransportLimits(count, toSend, toDigest, total);
  }

  /** The same, with another total. */
  public TransportLimits withTotal(long bytes) {
    return new TransportLimits(inboundConnections, toSend, toDigest, bytes);
  }
}
