package io.bitcointcpip.cli.lookup;

import java.math.BigInteger;

/**
 * What the verified chain of headers says of a block that is on it.
 *
 * @param anchorHeight where the chain begins: 0 for genesis, else a built-in checkpoint
 * @param workFrom the work of the block and of all on top of it
 */
public record OnChain(
    int height, int anchorHeight, int tipHeight, int confirmations, BigInteger workFrom) {}
