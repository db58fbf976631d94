package io.bitcointcpip.transport;

import io.bitcointcpip.transport.peer.DisconnectReason;

/** A connection did not become ready. */
public final class ConnectionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient DisconnectReason reason;

  ConnectionException(PeerAddress address, DisconnectReason reason) {
    super(address + ": " + reason.describe());
    this.reason = reason;
  }

  /** Why. */
  public DisconnectReason reason() {
    return reason;
  }
}
