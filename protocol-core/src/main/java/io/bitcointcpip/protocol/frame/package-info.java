/**
 * The seam between messages and streams of bytes: {@link
 * io.bitcointcpip.protocol.frame.WireTransport} turns bytes of a connection into frames and frames
 * into bytes, and knows neither sockets nor messages. {@link
 * io.bitcointcpip.protocol.frame.V1Transport} is the plain one.
 *
 * <p>Depends on {@code wire} and {@code network}; who uses it says how long payloads may be.
 */
@NullMarked
package io.bitcointcpip.protocol.frame;

import org.jspecify.annotations.NullMarked;
