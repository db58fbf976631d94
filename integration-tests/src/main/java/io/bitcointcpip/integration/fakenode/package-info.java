/** A scripted, hostile fake Bitcoin node: plain blocking sockets and its own byte building. */
@NullMarked
package io.bitcointcpip.integration.fakenode;

import org.jspecify.annotations.NullMarked;
