/**
 * Searching a range of blocks for scripts by their basic filters (BIP157, BIP158). What is wanted
 * never leaves this machine: peers see which filters and which few blocks are asked for.
 *
 * <p>{@link io.bitcointcpip.cli.filter.FilterSearch} decides, as a pure state machine: the range is
 * cut into spans; for each, several peers say what the filters hash to; where they differ, the
 * block itself tells who lies; then the filters are fetched from all of them at once, and the
 * blocks whose filters match, in their order.
 */
@NullMarked
package io.bitcointcpip.cli.filter;

import org.jspecify.annotations.NullMarked;
