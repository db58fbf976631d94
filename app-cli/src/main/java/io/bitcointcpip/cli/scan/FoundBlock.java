package io.bitcointcpip.cli.scan;

import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.proof.BlockCheck;

/**
 * A block in which something was found.
 *
 * @param file the file's name
 * @param offset of the record: of its magic
 * @param duplicate whether this run has seen the block before, in this file or another
 * @param check what ties its transactions to its hash
 */
record FoundBlock(
    String file, long offset, Block block, BlockPlace place, boolean duplicate, BlockCheck check) {}
