/** Tests of what transactions do to scripts. */
@NullMarked
package io.bitcointcpip.cli.history;

import org.jspecify.annotations.NullMarked;
