/** Nonblocking connections to Bitcoin nodes. */
module io.bitcointcpip.transport {
  requires transitive io.bitcointcpip.protocol;
  requires static transitive org.jspecify;
}
