package io.bitcointcpip.transport.pool;

import io.bitcointcpip.transport.PeerAddress;

/**
 * How an address failed last; it may have succeeded since.
 *
 * @param reason in words; text from the peer in it is escaped
 * @param count failures in a row, this one included
 * @param givenUp whether it is not tried any more for that; if it was only away too often, it may
 *     be told to the pool anew
 */
public record Failure(PeerAddress address, String reason, int count, boolean givenUp) {}
