/**
 * Connections to Bitcoin nodes, for applications. {@link io.bitcointcpip.transport.PeerTransport}
 * opens and accepts them; a {@link io.bitcointcpip.transport.Peer} is the handle of one that is
 * ready; a {@link io.bitcointcpip.transport.PeerListener} is told what happens.
 *
 * <p>Futures and listeners run on the executor that the transport was given, never on the event
 * loop, so slow code delays nobody but itself: while a listener has too much to digest, its
 * connection is not read.
 */
@NullMarked
package io.bitcointcpip.transport;

import org.jspecify.annotations.NullMarked;
