package io.bitcointcpip.cli.peers;

import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.discovery.Candidate;

/** What a {@link Census} wants done. */
sealed interface CensusStep {
  /** Visit a node; the end of it is to be told. */
  record Connect(Candidate candidate) implements CensusStep {}

  /** Ask a node whom it knows. */
  record AskAddresses(PeerAddress address) implements CensusStep {}

  /** End a visit; that it ended is to be told. */
  record Leave(PeerAddress address) implements CensusStep {}
}
