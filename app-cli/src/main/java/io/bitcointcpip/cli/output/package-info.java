/**
 * What people and scripts see: text and JSON forms of transactions and blocks, traces of
 * conversations, and the streams they are written to. Text from peers arrives here escaped, or is
 * escaped here.
 */
@NullMarked
package io.bitcointcpip.cli.output;

import org.jspecify.annotations.NullMarked;
