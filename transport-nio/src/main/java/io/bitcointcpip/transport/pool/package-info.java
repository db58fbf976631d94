/**
 * Keeping some useful connections out of many addresses that may be none.
 *
 * <pre>
 * waiting ──connect──&gt; connecting ──ready──&gt; spare ──needed──&gt; in use
 *    ^                     │                   │                 │
 *    └── back-off, jitter ─┴───────────────────┴── lost ─────────┘
 * </pre>
 *
 * <p>{@link io.bitcointcpip.transport.pool.PeerPool} decides, as pure state that is told what
 * happens and when, and knows no sockets, threads or clocks; {@link
 * io.bitcointcpip.transport.pool.PeerPoolRunner} carries it out, on a thread of its own.
 */
@NullMarked
package io.bitcointcpip.transport.pool;

import org.jspecify.annotations.NullMarked;
