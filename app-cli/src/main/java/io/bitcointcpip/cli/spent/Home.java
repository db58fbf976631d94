package io.bitcointcpip.cli.spent;

import io.bitcointcpip.protocol.primitive.Block;
import java.util.OptionalInt;

/**
 * The block that a transaction is in, which was checked.
 *
 * @param index the transaction's position
 * @param height of the block, if that is known
 */
public record Home(Block block, int index, OptionalInt height) {}
