/**
 * Filters by which a client asks for less than everything: bloom filters (BIP37), which a client
 * gives to its peer, and compact filters (BIP158), which a client gets from its peer and matches at
 * home.
 *
 * <p>Pure functions over {@code primitive} and {@code script}. The messages that carry filters are
 * in {@code message}.
 */
@NullMarked
package io.bitcointcpip.protocol.filter;

import org.jspecify.annotations.NullMarked;
