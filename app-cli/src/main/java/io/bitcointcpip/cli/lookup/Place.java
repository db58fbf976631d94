package io.bitcointcpip.cli.lookup;

import io.bitcointcpip.protocol.primitive.BlockHeader;
import java.util.OptionalInt;

/**
 * Where in the chain a transaction is.
 *
 * @param header of its block
 * @param index its position in the block
 * @param height of the block, as its coinbase says (BIP34) or as counting from genesis tells; empty
 *     if neither is known
 * @param confirmations one, and one for each block on top that the peer showed a valid header of;
 *     zero if the block is not on the peer's chain; empty if that is not known
 */
public record Place(BlockHeader header, int index, OptionalInt height, OptionalInt confirmations) {}
