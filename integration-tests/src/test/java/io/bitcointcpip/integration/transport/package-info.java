/** The transport against the fake node, over real TCP. */
@NullMarked
package io.bitcointcpip.integration.transport;

import org.jspecify.annotations.NullMarked;
