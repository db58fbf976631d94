/**
 * Compact blocks (BIP152, version 2): from a {@link io.bitcointcpip.protocol.message.CmpctBlock}
 * and transactions that are already known to a whole block. {@link
 * io.bitcointcpip.protocol.compact.Reconstruction} is the entry point.
 */
@NullMarked
package io.bitcointcpip.protocol.compact;

import org.jspecify.annotations.NullMarked;
