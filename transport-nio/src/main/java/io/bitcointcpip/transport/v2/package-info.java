/**
 * The encrypted transport (BIP324). {@link io.bitcointcpip.transport.v2.V2Transport} is the state
 * machine, without I/O; below it are keys that look like random bytes (ElligatorSwift), the shared
 * secret and what is derived from it, and the two forward-secure ciphers. Randomness is an
 * argument.
 *
 * <p>Field elements are nine limbs of 29 bits, points are projective: no operation on them branches
 * or looks anything up by a secret. Private keys are bytes, which are wiped after their one use.
 */
@NullMarked
package io.bitcointcpip.transport.v2;

import org.jspecify.annotations.NullMarked;
