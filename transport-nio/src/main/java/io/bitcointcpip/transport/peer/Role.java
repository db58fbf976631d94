package io.bitcointcpip.transport.peer;

/** Which side of a connection this is. */
public enum Role {
  /** Opened the connection, and speaks first. */
  INITIATOR,
  /** Accepted the connection. */
  RESPONDER
}
