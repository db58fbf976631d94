/**
 * The chain of headers with the most work: what is known of it, kept between runs, and asked of by
 * everybody who wants to know where a block stands.
 *
 * <p>{@link io.bitcointcpip.cli.chain.BestChain} judges headers by the rules and answers questions;
 * {@code store} keeps them in a file; {@code sync} fetches them.
 */
@NullMarked
package io.bitcointcpip.cli.chain;

import org.jspecify.annotations.NullMarked;
