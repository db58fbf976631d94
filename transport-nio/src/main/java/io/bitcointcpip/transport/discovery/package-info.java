/**
 * Finding nodes: DNS seeds, and what nodes tell of each other.
 *
 * <pre>
 * DNS seeds ─&gt; {@link io.bitcointcpip.transport.discovery.SeedLookup} ─┐
 * saved, fixed, given ─────────────────┼─&gt; {@link io.bitcointcpip.transport.discovery.AddressBook} ─&gt; next address to try
 * addr, addrv2 ─&gt; {@link io.bitcointcpip.transport.discovery.GossipSource} ───┘
 * </pre>
 *
 * <p>Everything but the lookup is pure state that is told what happens and {@linkplain
 * io.bitcointcpip.transport.discovery.Moment when}. All of it is about hostile data: every
 * collection has a cap, and nobody who tells addresses gets more than a share of the picks.
 */
@NullMarked
package io.bitcointcpip.transport.discovery;

import org.jspecify.annotations.NullMarked;
