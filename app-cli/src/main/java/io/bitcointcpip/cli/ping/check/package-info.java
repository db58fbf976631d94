/**
 * What a node really serves, found out by asking it.
 *
 * <p>Each {@link io.bitcointcpip.cli.ping.check.Probe} asks one thing and judges what comes; {@link
 * io.bitcointcpip.cli.ping.check.NodeCheck} asks one after the other, as a state machine that knows
 * no sockets. Nodes end the connection over questions that they do not want: then the next one is
 * asked over a new connection, and what all nodes answer is asked first.
 */
@NullMarked
package io.bitcointcpip.cli.ping.check;

import org.jspecify.annotations.NullMarked;
