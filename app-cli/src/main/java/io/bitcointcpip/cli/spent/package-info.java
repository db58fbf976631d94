/**
 * What the inputs of a transaction bring in. An input only names an output; to know its amount the
 * transaction that has it must be found: in the same block, by its id, or in the blocks before.
 * Each is proven by its txid, which the input commits to. {@link
 * io.bitcointcpip.cli.spent.SpentFinder} goes and finds them, {@link
 * io.bitcointcpip.cli.spent.SpentOutputs} is what it knows in the end.
 */
@NullMarked
package io.bitcointcpip.cli.spent;

import org.jspecify.annotations.NullMarked;
