/**
 * A scripted, hostile fake Bitcoin node: plain blocking sockets and its own byte building. It
 * depends on the JDK alone and shares no code with what it tests.
 *
 * <p>{@link io.bitcointcpip.integration.fakenode.FakeNode} is the way in. Without faults it does
 * what Core does; a {@link io.bitcointcpip.integration.fakenode.Fault} changes that. What it serves
 * is made by {@link io.bitcointcpip.integration.fakenode.TestTransaction}, {@link
 * io.bitcointcpip.integration.fakenode.TestBlock} and {@link
 * io.bitcointcpip.integration.fakenode.TestChain}.
 *
 * <p><b>Threads.</b> One accepts; each connection has one that reads and answers. Announcements and
 * messages sent by a test are written by the test's own thread, so a peer that does not read blocks
 * it until the node is closed.
 *
 * <p><b>Hashes</b> are {@link io.bitcointcpip.integration.fakenode.Octets} in the order in which
 * they are sent; names that end in {@code Hex} are reversed, as people write them.
 */
@NullMarked
package io.bitcointcpip.integration.fakenode;

import org.jspecify.annotations.NullMarked;
