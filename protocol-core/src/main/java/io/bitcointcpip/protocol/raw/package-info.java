/** Transactions as tools hand them around, where their form can be ambiguous. */
@NullMarked
package io.bitcointcpip.protocol.raw;

import org.jspecify.annotations.NullMarked;
