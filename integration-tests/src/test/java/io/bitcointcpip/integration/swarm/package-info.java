/** Tests of swarms of nodes. */
@NullMarked
package io.bitcointcpip.integration.swarm;

import org.jspecify.annotations.NullMarked;
