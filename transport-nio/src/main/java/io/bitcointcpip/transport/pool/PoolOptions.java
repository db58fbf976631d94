package io.bitcointcpip.transport.pool;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.network.ServiceFlags;
import java.time.Duration;

/**
 * How many connections are kept, and how they are come by. The back-off is that of an address that
 * failed, and that of the source of addresses when it knew none.
 *
 * @param wanted connections in use
 * @param spares connections kept ready, so that one that is lost is replaced at once
 * @param attempts connections that are tried at once for each that is missing: the winners are kept
 * @param maxPerGroup connections with one network group, except those that the user asked for
 * @param required what a peer must offer
 * @param firstBackOff after the first failure; doubled with each further one
 * @param maxBackOff never longer
 * @param maxFailures in a row, after which an address is given up, except those that the user gave:
 *     they are tried as long as nothing but their being away speaks against them
 */
public record PoolOptions(
    int wanted,
    int spares,
    int attempts,
    int maxPerGroup,
    ServiceFlags required,
    Duration firstBackOff,
    Duration maxBackOff,
    int maxFailures) {
  /** Checks that something is wanted. */
  public PoolOptions {
    checkArgument(wanted > 0, "%s connections wanted", wanted);
    checkArgument(spares >= 0 && attempts > 0 && maxPerGroup > 0 && maxFailures > 0, "no limits");
    checkArgument(!firstBackOff.isNegative() && !firstBackOff.isZero(), "no back-off");
    checkArgument(maxBackOff.compareTo(firstBackOff) >= 0, "a back-off that shrinks");
  }

  /** {@code wanted} connections of different network groups, with two spares. */
  public static PoolOptions keeping(int wanted, ServiceFlags required) {
    return new PoolOptions(
        wanted, 2, 3, 1, required, Duration.ofSeconds(2), Duration.ofMinutes(10), 5);
  }

  /** The same, however many of one group: on a private network groups mean nothing. */
  public PoolOptions ofAnyGroup() {
    return new PoolOptions(
        wanted,
        spares,
        attempts,
        Integer.MAX_VALUE,
        required,
        firstBackOff,
        maxBackOff,
        maxFailures);
  }

  /** The same, with {@code count} connections kept ready. */
  public PoolOptions withSpares(int count) {
    return new PoolOptions(
        wanted, count, attempts, maxPerGroup, required, firstBackOff, maxBackOff, maxFailures);
  }
}
