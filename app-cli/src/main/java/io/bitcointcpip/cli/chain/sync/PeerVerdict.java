package io.bitcointcpip.cli.chain.sync;

import io.bitcointcpip.transport.PeerAddress;

/**
 * What became of one peer.
 *
 * @param detail one line; text from the peer in it is escaped
 */
public record PeerVerdict(PeerAddress peer, Kind kind, String detail) {
  /** What a peer turned out to be. */
  public enum Kind {
    /** Not connected to, or not asked before it was over. */
    NOT_ASKED,
    /** It showed its chain to the end, which is valid. */
    HEARD,
    /** It has not even the headers that are built in. */
    BEHIND,
    /** What it sent is provably wrong. */
    WRONG,
    /** It did not answer in time. */
    SILENT,
    /** The connection did not come about, or ended. */
    LOST
  }
}
