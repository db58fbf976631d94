/**
 * The filters that a node knows, in their barest form: bloom filters (BIP37) and basic block
 * filters (BIP158), with the hash functions below them. Bytes in, bytes out; knows no blocks and no
 * messages.
 */
@NullMarked
package io.bitcointcpip.integration.fakenode.filter;

import org.jspecify.annotations.NullMarked;
