package io.bitcointcpip.cli.filter;

import java.time.Duration;

/**
 * How a filter search treats its peers, and how much it keeps in memory.
 *
 * @param span how many blocks are cross-checked at once, at most 2000
 * @param batch how many filters are asked for at once, at most 1000
 * @param inFlight how many requests may wait for answers at one peer
 * @param blocks how many blocks may be on their way or wait for their turn
 * @param answer for an answer or the next part of it; a peer that takes longer is replaced
 * @param settle for peers that are still connecting, once two can be asked
 */
public record FilterLimits(
    int span, int batch, int inFlight, int blocks, Duration answer, Duration settle) {
  /** Polite, and about 30 MB at most. */
  public static final FilterLimits DEFAULT =
      new FilterLimits(2_000, 100, 2, 8, Duration.ofSeconds(20), Duration.ofSeconds(2));
}
