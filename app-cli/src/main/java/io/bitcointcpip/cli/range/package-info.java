/**
 * Finding a transaction in many blocks. A {@link io.bitcointcpip.cli.range.BlockScan} asks peers
 * about one block after the other, and shares the work out; a {@link
 * io.bitcointcpip.cli.range.BlockQuestion} says what is asked and judges the answers. {@link
 * io.bitcointcpip.cli.range.RangeSearch} chooses the question by what the peers offer, and follows
 * the chain if it changes meanwhile.
 */
@NullMarked
package io.bitcointcpip.cli.range;

import org.jspecify.annotations.NullMarked;
