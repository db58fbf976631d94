package io.bitcointcpip.transport.peer;

/** What became of a message that was to be sent. */
public enum SendOutcome {
  /** The operating system has its last byte. */
  SENT,
  /** Too many bytes were waiting to be sent already, or the handshake was not over. */
  REFUSED,
  /** The connection is closed. */
  CLOSED
}
