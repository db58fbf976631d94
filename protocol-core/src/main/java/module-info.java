/**
 * The Bitcoin peer-to-peer protocol as pure functions over bytes: no socket, thread, clock,
 * randomness, logger or file.
 */
module io.bitcointcpip.protocol {
  requires transitive com.google.common;
  requires static transitive org.jspecify;

  exports io.bitcointcpip.protocol.annotate;
  exports io.bitcointcpip.protocol.blockfile;
  exports io.bitcointcpip.protocol.chain;
  exports io.bitcointcpip.protocol.compact;
  exports io.bitcointcpip.protocol.filter;
  exports io.bitcointcpip.protocol.frame;
  exports io.bitcointcpip.protocol.message;
  exports io.bitcointcpip.protocol.network;
  exports io.bitcointcpip.protocol.primitive;
  exports io.bitcointcpip.protocol.proof;
  exports io.bitcointcpip.protocol.raw;
  exports io.bitcointcpip.protocol.script;
  exports io.bitcointcpip.protocol.wire;
}
