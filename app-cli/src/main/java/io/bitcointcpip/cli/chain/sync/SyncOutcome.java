package io.bitcointcpip.cli.chain.sync;

import com.google.common.collect.ImmutableList;

/**
 * How a sync ended. Whatever it says, the headers that were proven until then are kept.
 *
 * @param detail one line for people, if it failed
 * @param warnings what makes the result doubtful, a line each
 * @param fetched how many headers were new
 */
public record SyncOutcome(
    Kind kind,
    String detail,
    ImmutableList<String> warnings,
    ImmutableList<PeerVerdict> peers,
    int fetched) {

  /** The ways in which it can end. */
  public enum Kind {
    /** The chain is the best one that the peers know. */
    SYNCED,
    /** No peer could be asked, or none answered to the end. */
    NO_PEER,
    /** All that was shown is provably wrong, or lacks the work that the best chain has. */
    ONLY_WRONG,
    /** Time ran out. */
    TIMED_OUT
  }

  /** Whether the chain is the best one that the peers know. */
  public boolean isSynced() {
    return kind == Kind.SYNCED;
  }
}
