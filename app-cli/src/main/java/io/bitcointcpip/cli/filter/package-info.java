/**
 * Searching a range of blocks for scripts by their basic filters (BIP157, BIP158). What is wanted
 * never leaves this machine: peers see which filters and which few blocks are asked for.
 *
 * <p>{@link io.bitcointcpip.cli.filter.FilterSearch} decides, as a pure state machine: the range is
 * cut into spans; for each, several peers say what the filters hash to; where they differ, the
 * block itself tells who lies; then the filters are fetched from all of them at once, and the
 * blocks whose filters match, in their order.
 *
 * <p>{@code getcfcheckpt} is not asked. Its filter headers, one in a thousand, would let one peer's
 * {@code cfheaders} stand for all whose checkpoints are the same. That saves 32 bytes for a block
 * and peer, where the filter of a block takes 20,000; and a difference is found in the span in
 * which it matters in any case. But filter headers go on from genesis: two peers that differ in a
 * block below the range have no checkpoint in common in it, though all its filters are the same,
 * and would have to be judged by blocks that nobody wants. A peer that contradicts itself is caught
 * without them: each of its spans must go on from the one before, and each filter must be the one
 * that it told of.
 */
@NullMarked
package io.bitcointcpip.cli.filter;

import org.jspecify.annotations.NullMarked;
