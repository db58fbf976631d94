package io.bitcointcpip.cli.lookup;

/** How long nodes are asked for a transaction that they do not have. */
public enum Patience {
  /** Until all have denied it once: the nodes are known to mean it. */
  NONE,
  /** A third of the time, once all have denied it: there is something else to try. */
  BRIEF,
  /** Until all have denied it for good, or the time is over. */
  USUAL,
  /** Until one announces it, or the time is over. */
  LASTING
}
