package io.bitcointcpip.cli.lookup;

import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of asking one peer.
 *
 * @param info what the handshake told, if it came to an end
 * @param verdict the kind of its answer
 * @param detail the answer in one line, safe to print
 * @param elapsed from the start of the lookup to the answer
 */
public record PeerReport(
    PeerAddress address,
    Optional<PeerInfo> info,
    Verdict verdict,
    String detail,
    Duration elapsed) {
  /** The kind of an answer. */
  public enum Verdict {
    /** No answer came before the lookup ended. */
    NO_ANSWER,
    /** The connection could not be made, or broke. */
    UNREACHABLE,
    /** It says that it does not have what was asked for, or is silent as nodes are then. */
    NOT_FOUND,
    /** What it sent is provably wrong. */
    LIED,
    /** It sent what was asked for. */
    SENT
  }
}
