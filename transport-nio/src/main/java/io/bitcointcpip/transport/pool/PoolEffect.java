package io.bitcointcpip.transport.pool;

import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.discovery.Candidate;

/** What {@link PeerPool} wants done. */
public sealed interface PoolEffect {
  /** Connect; the end of it is to be told. */
  record Connect(Candidate candidate) implements PoolEffect {}

  /** A connection that is ready is in use from now on. */
  record Use(PeerAddress address) implements PoolEffect {}

  /** End a connection, or an attempt; that it ended is to be told. */
  record Close(PeerAddress address) implements PoolEffect {}

  /** Tell more addresses with {@link PeerPool#onCandidates}: those that are known are too few. */
  record NeedCandidates() implements PoolEffect {}

  /** Nobody is left to be tried, and no more are known for now; they are asked for again later. */
  record Exhausted() implements PoolEffect {}
}
