/**
 * Thousands of simple nodes in one process: {@link io.bitcointcpip.integration.swarm.SwarmProcess}
 * starts it, each node has an address of its own in 127.0.0.0/8 and behaves as its {@link
 * io.bitcointcpip.integration.swarm.Manner} says. Needs the JDK alone.
 */
@NullMarked
package io.bitcointcpip.integration.swarm;

import org.jspecify.annotations.NullMarked;
