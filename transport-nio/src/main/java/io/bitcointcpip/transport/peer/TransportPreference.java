package io.bitcointcpip.transport.peer;

/** What a connection that this side opens is to speak. Whoever accepts one understands both. */
public enum TransportPreference {
  /**
   * The encrypted transport; but if the peer goes away without a word, as one does that does not
   * know it, the plain one over a second connection to the same address. Such a peer sees a
   * connection that means nothing to it first, and may think badly of the caller.
   */
  AUTO,
  /** The plain transport. */
  V1,
  /** The encrypted transport (BIP324) or none. */
  V2
}
