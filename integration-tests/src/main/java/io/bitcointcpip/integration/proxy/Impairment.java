package io.bitcointcpip.integration.proxy;

/**
 * What a {@link FaultProxy} does to one direction of its connections. Immutable; begins with {@link
 * #NONE}.
 *
 * @param delayMillis how long every byte is under way
 * @param bytesPerSecond at most, or 0 for as many as come
 * @param corruption the probability with which a bit of a byte is turned, 0 to 1
 * @param segment the most bytes that are sent at once, or 0 for as many as come
 * @param endAfter the bytes after which the connection ends, or -1 for never
 * @param reset whether it ends with a reset
 */
public record Impairment(
    long delayMillis,
    long bytesPerSecond,
    double corruption,
    int segment,
    long endAfter,
    boolean reset) {
  /** Everything passes as it is. */
  public static final Impairment NONE = new Impairment(0, 0, 0, 0, -1, false);

  /** The same, with every byte under way for so long. */
  public Impairment delayedBy(long millis) {
    return new Impairment(millis, bytesPerSecond, corruption, segment, endAfter, reset);
  }

  /** The same, with so many bytes in a second at most. */
  public Impairment limitedTo(long bytes) {
    return new Impairment(delayMillis, bytes, corruption, segment, endAfter, reset);
  }

  /** The same, with one bit of a byte turned with this probability. */
  public Impairment corrupting(double probability) {
    return new Impairment(delayMillis, bytesPerSecond, probability, segment, endAfter, reset);
  }

  /** The same, in pieces of so many bytes at most. */
  public Impairment splitInto(int bytes) {
    return new Impairment(delayMillis, bytesPerSecond, corruption, bytes, endAfter, reset);
  }

  /** The same, with the end of the connection after so many bytes of this direction. */
  public Impairment cutAfter(long bytes) {
    return new Impairment(delayMillis, bytesPerSecond, corruption, segment, bytes, false);
  }

  /** The same, with a reset of the connection after so many bytes of this direction. */
  public Impairment resetAfter(long bytes) {
    return new Impairment(delayMillis, bytesPerSecond, corruption, segment, bytes, true);
  }
}
