package io.bitcointcpip.cli.chain.sync;

import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Request;

/** What a sync wants done. */
public sealed interface SyncStep {
  /** Ask a peer, and tell the sync how that ended. */
  record Ask(PeerAddress peer, Request.HeadersFrom request) implements SyncStep {}

  /** End the connection to a peer. */
  record Drop(PeerAddress peer) implements SyncStep {}
}
