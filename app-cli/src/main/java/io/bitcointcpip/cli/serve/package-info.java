/**
 * The embedded node: a small real peer on the listening side of the transport. {@link
 * io.bitcointcpip.cli.serve.ServedChain} knows what it has and how nodes answer; {@link
 * io.bitcointcpip.cli.serve.EmbeddedNode} listens, and hands each connection's messages to it.
 */
@NullMarked
package io.bitcointcpip.cli.serve;

import org.jspecify.annotations.NullMarked;
