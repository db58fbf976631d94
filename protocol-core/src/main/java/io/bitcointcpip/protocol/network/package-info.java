/**
 * The parameters of the five networks, and what nodes say of themselves: service bits, addresses,
 * user agents, command names. Depends on {@code wire} only.
 */
@NullMarked
package io.bitcointcpip.protocol.network;

import org.jspecify.annotations.NullMarked;
