/**
 * Connections to Bitcoin nodes: one Selector event loop, the handshake in both directions,
 * keep-alive, requests, deadlines for everything, and a typed reason for every end.
 */
module io.bitcointcpip.transport {
  requires transitive io.bitcointcpip.protocol;
  requires static transitive org.jspecify;

  exports io.bitcointcpip.transport;
  exports io.bitcointcpip.transport.discovery;
  exports io.bitcointcpip.transport.peer;
  exports io.bitcointcpip.transport.pool;
}
