package io.bitcointcpip.cli.range;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import io.bitcointcpip.cli.lookup.PeerReport;
import io.bitcointcpip.transport.PeerAddress;
import java.util.Optional;

/**
 * How a scan ended.
 *
 * @param source who sent the hit
 * @param left the heights of the blocks of which too little is known
 * @param voices how many peers' answers it rests on
 */
public record ScanEnd(
    Kind kind,
    Optional<Hit> hit,
    Optional<PeerAddress> source,
    ImmutableIntArray left,
    int voices,
    ImmutableList<PeerReport> peers) {
  /** The ways in which it can end. */
  public enum Kind {
    /** A block holds what is sought. */
    FOUND,
    /** No block does, as far as the answers tell. */
    ABSENT,
    /** Nobody answers about some of the blocks. */
    UNSERVED,
    /** Time ran out. */
    TIMED_OUT
  }
}
