/** The executable jar, as a process of its own, against fake nodes. */
@NullMarked
package io.bitcointcpip.integration.cli;

import org.jspecify.annotations.NullMarked;
