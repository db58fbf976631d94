package io.bitcointcpip.transport.discovery;

import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.PeerAddress;

/**
 * An address where a node may be.
 *
 * @param services what it is said to offer; only its own {@code version} message counts
 * @param lastSeen seconds since 1970, as somebody says
 */
public record Candidate(
    PeerAddress address, ServiceFlags services, long lastSeen, AddressSource source) {
  /** An address of which nothing else is known. */
  public static Candidate of(PeerAddress address, AddressSource source) {
    return new Candidate(address, ServiceFlags.NONE, 0, source);
  }
}
