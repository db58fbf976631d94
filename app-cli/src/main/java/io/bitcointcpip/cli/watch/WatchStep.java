package io.bitcointcpip.cli.watch;

import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.PeerAddress;

/** What a {@link Watch} wants done. */
public sealed interface WatchStep {
  /** Send a message. */
  record Send(PeerAddress peer, Message message) implements WatchStep {}

  /** Show something. */
  record Show(Sighting sighting) implements WatchStep {}

  /** End the connection with a peer that lies, and try it no more. */
  record Reject(PeerAddress peer, String why) implements WatchStep {}
}
