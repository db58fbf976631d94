/**
 * Connections through a SOCKS5 proxy (RFC 1928, RFC 1929), without sockets, threads or clocks: told
 * what the proxy says, answers with what it is to be sent.
 */
@NullMarked
package io.bitcointcpip.transport.proxy;

import org.jspecify.annotations.NullMarked;
