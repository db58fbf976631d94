package io.bitcointcpip.cli.proof;

import io.bitcointcpip.protocol.primitive.Block;

/**
 * What proofs of a block's transactions are made of.
 *
 * @param block checked as a whole
 * @param headers where it is on the chain
 */
public record BlockEvidence(Block block, HeaderRun headers) {}
