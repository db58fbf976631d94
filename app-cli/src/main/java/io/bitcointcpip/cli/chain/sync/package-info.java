/**
 * Fetching headers from peers. {@link io.bitcointcpip.cli.chain.sync.HeaderSync} decides, as a
 * state machine that takes an event and the time now; {@link
 * io.bitcointcpip.cli.chain.sync.HeaderSyncRunner} carries it out over real connections.
 *
 * <p>Below the newest header that is built in, spans between two known headers are fetched from all
 * peers at once, and each proves itself by linking into its end. Above it one peer is asked to its
 * tip, and then all others whether they know better.
 */
@NullMarked
package io.bitcointcpip.cli.chain.sync;

import org.jspecify.annotations.NullMarked;
