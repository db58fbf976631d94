/**
 * The event loop and what lives on it. Not exported.
 *
 * <p><b>Threads.</b> There is one thread per {@link io.bitcointcpip.transport.loop.EventLoop}. It
 * owns the selector and every channel, buffer, deadline and state machine; their fields are plain.
 * It never blocks but in {@code select}. Other threads hand it commands through {@link
 * io.bitcointcpip.transport.loop.EventLoop#execute}; what it has to tell goes to a {@link
 * io.bitcointcpip.transport.loop.ConnectionObserver}, which must return at once. Checksums and
 * decryption of large frames are for other threads, {@code Openers}, which see nothing but the
 * frame.
 *
 * <p><b>One turn of the loop:</b> commands, select until the next deadline, ready channels, expired
 * deadlines. A failure in a handler ends the connection it belongs to, and nothing else.
 *
 * <p><b>Bytes in:</b> channel → shared buffer → {@code WireTransport} → frame, opened → {@code
 * Messages.decode} → {@code PeerProtocol} → effects. <b>Bytes out:</b> message → {@link
 * io.bitcointcpip.transport.loop.SendQueue} → {@code WireTransport} → channel.
 */
@NullMarked
package io.bitcointcpip.transport.loop;

import org.jspecify.annotations.NullMarked;
