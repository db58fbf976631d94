/**
 * Connections to Bitcoin nodes, for applications. {@link io.bitcointcpip.transport.PeerTransport}
 * opens and accepts them; a {@link io.bitcointcpip.transport.Peer} is the handle of one that is
 * ready; a {@link io.bitcointcpip.transport.PeerListener} is told what happens.
 *
 * <p>Futures and listeners run on a thread of the transport's own, or on the executor that it was
 * given; slow code delays those that share its thread. While a listener has too much to digest, its
 * connection is not read.
 */
@NullMarked
package io.bitcointcpip.transport;

import org.jspecify.annotations.NullMarked;
