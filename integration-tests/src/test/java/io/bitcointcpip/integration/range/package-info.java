/** Searches of ranges of blocks against fake nodes, over real connections. */
@NullMarked
package io.bitcointcpip.integration.range;

import org.jspecify.annotations.NullMarked;
