package io.bitcointcpip.transport;

import java.net.InetSocketAddress;

/**
 * The two ends of a socket.
 *
 * @param remote the peer's, or that of the proxy that leads to it
 */
public record Endpoints(InetSocketAddress local, InetSocketAddress remote) {}
