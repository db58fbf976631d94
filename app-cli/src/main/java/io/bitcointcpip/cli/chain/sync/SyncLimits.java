package io.bitcointcpip.cli.chain.sync;

import java.time.Duration;

/**
 * How long peers are waited for, and how much is asked of them at once.
 *
 * @param answer for an answer; a peer that takes longer is replaced
 * @param settle for peers that are still connecting, once one has told all it knows
 * @param inFlight how many requests may wait for answers at one peer
 */
public record SyncLimits(Duration answer, Duration settle, int inFlight) {
  /** Patient with peers behind Tor, and as polite as Core. */
  public static final SyncLimits DEFAULT =
      new SyncLimits(Duration.ofSeconds(10), Duration.ofSeconds(3), 4);
}
