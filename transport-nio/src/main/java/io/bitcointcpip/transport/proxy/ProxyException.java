package io.bitcointcpip.transport.proxy;

import io.bitcointcpip.transport.peer.DisconnectReason.ProxyFailed;

/** The proxy does not connect to the peer. */
public final class ProxyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ProxyFailed reason;

  ProxyException(ProxyFailed reason) {
    super(reason.describe());
    this.reason = reason;
  }

  /** Why. */
  public ProxyFailed reason() {
    return reason;
  }
}
