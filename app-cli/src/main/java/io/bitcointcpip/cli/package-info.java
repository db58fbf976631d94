/** The command line: arguments, wiring, output and exit codes. */
@NullMarked
package io.bitcointcpip.cli;

import org.jspecify.annotations.NullMarked;
