package io.bitcointcpip.cli.filter;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.lookup.PeerReport;

/**
 * How a filter search ended.
 *
 * @param searchedTo the height up to which all was searched; below the first if nothing was
 * @param agreeing how many peers said the same of the filters, in the span where they were fewest
 * @param undecided heights at which peers differ and the block does not tell who is right; the
 *     blocks themselves were searched
 * @param detail why it failed, one line; empty if it did not
 * @param peers what became of each peer
 */
public record FilterOutcome(
    Kind kind,
    int searchedTo,
    int agreeing,
    ImmutableList<Integer> undecided,
    String detail,
    ImmutableList<PeerReport> peers) {
  /** The ways in which it can end. */
  public enum Kind {
    /** All of the range was searched. */
    COMPLETE,
    /** The visitor had enough. */
    ENOUGH,
    /** No peer that could be reached offers filters. */
    NOT_OFFERED,
    /** No peer could be reached, or none answered to the end. */
    NO_ANSWER,
    /** All that came back was provably wrong. */
    ONLY_LIES,
    /** Time ran out. */
    TIMED_OUT
  }
}
