package io.bitcointcpip.cli.peers;

import io.bitcointcpip.protocol.network.ServiceFlags;
import java.time.Duration;

/**
 * What a census is after.
 *
 * @param need what a node must offer to count
 * @param prefer what it had better offer too: others count only when nodes were visited enough
 * @param max enough nodes
 * @param inFlight visits at the same time
 * @param crawl whether every node is asked whom it knows, instead of only when addresses run short
 * @param answerWait how long a node is given to tell whom it knows
 */
public record CensusOptions(
    ServiceFlags need,
    ServiceFlags prefer,
    int max,
    int inFlight,
    boolean crawl,
    Duration answerWait) {
  private static final int ATTEMPTS = 4;
  private static final int MAX_IN_FLIGHT = 64;
  private static final int CRAWL_IN_FLIGHT = 1_500;
  private static final Duration FIND_WAIT = Duration.ofSeconds(3);
  private static final Duration CRAWL_WAIT = Duration.ofSeconds(10);

  /** Finds {@code max} nodes. */
  public static CensusOptions find(ServiceFlags need, int max) {
    return find(need, ServiceFlags.NONE, max);
  }

  /** The same; where those that are preferred are rare, others will do. */
  public static CensusOptions find(ServiceFlags need, ServiceFlags prefer, int max) {
    int inFlight = (int) Math.min(MAX_IN_FLIGHT, (long) max * ATTEMPTS);
    return new CensusOptions(need, prefer, max, inFlight, false, FIND_WAIT);
  }

  /** Visits everybody, or {@code max} of them. */
  public static CensusOptions crawl(ServiceFlags need, int max) {
    return new CensusOptions(need, ServiceFlags.NONE, max, CRAWL_IN_FLIGHT, true, CRAWL_WAIT);
  }

  /** After so many nodes were reached, what is preferred is not looked for any more. */
  long enoughVisits() {
    return (long) max * ATTEMPTS;
  }
}
