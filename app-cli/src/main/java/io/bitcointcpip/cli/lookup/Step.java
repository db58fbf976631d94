package io.bitcointcpip.cli.lookup;

import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Request;

/** What a {@link Search} wants done. */
sealed interface Step {
  /** Ask a peer that is ready; the answer may take until the lookup's deadline. */
  record Ask(PeerAddress peer, Request request) implements Step {}

  /** End the connection with a peer that is of no use any more. */
  record Drop(PeerAddress peer) implements Step {}
}
