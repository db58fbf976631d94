/**
 * How a swarm's nodes write messages on a connection: {@link
 * io.bitcointcpip.integration.swarm.wire.PlainWire} as they are, {@link
 * io.bitcointcpip.integration.swarm.wire.EncryptedWire} as BIP324 encrypts them, with the JDK's
 * ciphers alone and a key that is no secret: for tests, and nothing else.
 */
@NullMarked
package io.bitcointcpip.integration.swarm.wire;

import org.jspecify.annotations.NullMarked;
