/**
 * The encrypted transport (BIP324). {@link io.bitcointcpip.transport.v2.V2Transport} is the state
 * machine, without I/O; below it are keys that look like random bytes (ElligatorSwift), the shared
 * secret and what is derived from it, and the two forward-secure ciphers. Randomness is an
 * argument.
 *
 * <p>Points and field elements are {@link java.math.BigInteger}s. Their time depends on their
 * values, which is tolerable for keys that live for one connection and are used once.
 */
@NullMarked
package io.bitcointcpip.transport.v2;

import org.jspecify.annotations.NullMarked;
