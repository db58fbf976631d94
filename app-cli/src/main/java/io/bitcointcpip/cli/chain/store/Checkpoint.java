package io.bitcointcpip.cli.chain.store;

import io.bitcointcpip.protocol.wire.BlockHash;
import java.math.BigInteger;

/**
 * A header that this program knows without being told by a peer.
 *
 * @param time seconds since 1970
 * @param bits the target in compact form
 * @param work the work of all headers up to and including it
 */
public record Checkpoint(int height, BlockHash hash, long time, long bits, BigInteger work) {}
