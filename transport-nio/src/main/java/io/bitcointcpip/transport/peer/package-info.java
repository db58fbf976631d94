/**
 * What a connection says and when, as pure state machines: the handshake in both directions,
 * keep-alive, and requests that find their answers.
 *
 * <p>Nothing here knows sockets, threads or clocks. Everything that happens is told to {@link
 * io.bitcointcpip.transport.peer.PeerProtocol} together with {@code now}, in nanoseconds since some
 * fixed moment; everything it wants done comes back as a list of {@link
 * io.bitcointcpip.transport.peer.Effect}. So a conversation of hours is tested in a millisecond.
 */
@NullMarked
package io.bitcointcpip.transport.peer;

import org.jspecify.annotations.NullMarked;
