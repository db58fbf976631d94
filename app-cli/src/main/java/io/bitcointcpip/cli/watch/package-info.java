/**
 * Transactions and blocks as nodes announce them.
 *
 * <pre>
 * inv, headers ──&gt; Announcement ──getdata──&gt; tx, block ──filter──&gt; settled ──&gt; Sighting
 * </pre>
 *
 * <p>{@link io.bitcointcpip.cli.watch.Watch} decides, as pure state that is told what happens and
 * when; {@link io.bitcointcpip.cli.watch.WatchRunner} carries it out over a pool of connections.
 */
@NullMarked
package io.bitcointcpip.cli.watch;

import org.jspecify.annotations.NullMarked;
