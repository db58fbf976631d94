@NullMarked
package io.bitcointcpip.integration.swarm.wire;

import org.jspecify.annotations.NullMarked;
