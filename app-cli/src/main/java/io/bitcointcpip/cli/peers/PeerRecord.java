package io.bitcointcpip.cli.peers;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.PeerAddress;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a node. As text, one line, separated by tabs: address, services in hex,
 * last success, last failure, reason of the failure.
 *
 * @param services that it offered when it was last reached
 * @param lastSuccess seconds since 1970; 0 for never
 * @param lastFailure seconds since 1970; 0 for never
 * @param reason of the last failure
 */
public record PeerRecord(
    PeerAddress address, ServiceFlags services, long lastSuccess, long lastFailure, String reason) {
  private static final int FIELDS = 5;
  private static final int MAX_REASON = 200;
  private static final CharMatcher PRINTABLE = CharMatcher.inRange(' ', '~');

  /** Keeps the reason to one short line of printable ASCII, whatever a file says. */
  public PeerRecord {
    String clean = PRINTABLE.negate().replaceFrom(reason, '?');
    reason = clean.length() > MAX_REASON ? clean.substring(0, MAX_REASON) : clean;
  }

  /** Whether it answered when it was tried last. */
  public boolean isGood() {
    return lastSuccess > 0 && lastSuccess >= lastFailure;
  }

  /** The line of a file. */
  String toLine() {
    return String.join(
        "\t",
        address.toString(),
        Long.toHexString(services.bits()),
        Long.toString(lastSuccess),
        Long.toString(lastFailure),
        reason);
  }

  /** What a line says; nothing if it is none. */
  static Optional<PeerRecord> parse(String line) {
    List<String> fields = Splitter.on('\t').limit(FIELDS).splitToList(line);
    if (fields.size() < FIELDS) {
      return Optional.empty();
    }
    try {
      // There is always a port; the default is one that parsing refuses.
      return Optional.of(
          new PeerRecord(
              PeerAddress.parse(fields.get(0), 0),
              new ServiceFlags(Long.parseUnsignedLong(fields.get(1), 16)),
              Math.max(0, Long.parseLong(fields.get(2))),
              Math.max(0, Long.parseLong(fields.get(3))),
              fields.get(4)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
