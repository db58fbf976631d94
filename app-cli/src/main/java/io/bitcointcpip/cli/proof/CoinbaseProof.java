package io.bitcointcpip.cli.proof;

import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.MerkleBranch;

/**
 * The first transaction of a block. Nobody can make an inner node of the tree that is a coinbase,
 * so the length of its branch is the depth of the tree (CVE-2017-12842).
 *
 * @param branch of position 0
 */
public record CoinbaseProof(Transaction coinbase, MerkleBranch branch) {}
