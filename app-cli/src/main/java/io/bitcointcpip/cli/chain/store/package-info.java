/**
 * Headers in a flat file that survives a kill at any moment, a full disk, a torn tail, flipped bits
 * and a second process. Knows the format of headers and which of them are built in, but no rules.
 */
@NullMarked
package io.bitcointcpip.cli.chain.store;

import org.jspecify.annotations.NullMarked;
