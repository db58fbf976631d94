package io.bitcointcpip.transport.pool;

import io.bitcointcpip.transport.PeerAddress;

/**
 * What became of an address.
 *
 * @param reason of the last failure, in words; text from the peer in it is escaped
 * @param count failures in a row
 * @param givenUp whether it is not tried any more
 */
public record Failure(PeerAddress address, String reason, int count, boolean givenUp) {}
