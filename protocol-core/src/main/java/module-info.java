/** Pure encode and decode of the Bitcoin peer-to-peer protocol. */
module io.bitcointcpip.protocol {
  requires transitive com.google.common;
  requires static transitive org.jspecify;
}
