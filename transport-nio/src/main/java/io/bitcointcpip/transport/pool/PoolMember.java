package io.bitcointcpip.transport.pool;

import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.discovery.AddressSource.Kind;
import io.bitcointcpip.transport.discovery.Candidate;
import io.bitcointcpip.transport.discovery.NetworkGroup;

/** One address of a pool, and how it stands with it. */
final class PoolMember {
  enum State {
    WAITING,
    CONNECTING,
    SPARE,
    IN_USE,
    CLOSING
  }

  Candidate candidate;
  final NetworkGroup group;
  State state = State.WAITING;
  long notBefore;
  int failures;
  boolean givenUp;

  PoolMember(Candidate candidate, long notBefore) {
    this.candidate = candidate;
    this.group = NetworkGroup.of(candidate.address());
    this.notBefore = notBefore;
  }

  PeerAddress address() {
    return candidate.address();
  }

  boolean isGiven() {
    return candidate.source().kind() == Kind.GIVEN;
  }

  boolean isConnected() {
    return state == State.SPARE || state == State.IN_USE;
  }

  boolean holdsGroup() {
    return !isGiven() && (isConnected() || state == State.CONNECTING);
  }
}
