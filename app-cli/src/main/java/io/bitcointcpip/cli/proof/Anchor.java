package io.bitcointcpip.cli.proof;

import io.bitcointcpip.protocol.wire.BlockHash;

/**
 * A block that needs no proof, since this program knows it.
 *
 * @param height its height, 0 for genesis
 */
public record Anchor(int height, BlockHash hash) {}
