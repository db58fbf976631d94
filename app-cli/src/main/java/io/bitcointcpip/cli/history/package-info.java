/**
 * What transactions of a range of blocks do to a script: what they pay to it, and what they spend
 * from it.
 */
@NullMarked
package io.bitcointcpip.cli.history;

import org.jspecify.annotations.NullMarked;
