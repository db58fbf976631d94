package io.bitcointcpip.cli.peers;

import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;

/** A node that was reached. */
public record Visit(PeerAddress address, PeerInfo info) {
  /** What it offers, by its own word. */
  public ServiceFlags services() {
    return info.handshake().version().services();
  }
}
