/** Tests of keeping connections. */
@NullMarked
package io.bitcointcpip.transport.pool;

import org.jspecify.annotations.NullMarked;
