/** What shells and their users are told of the program: completion scripts and the manual page. */
@NullMarked
package io.bitcointcpip.cli.shell;

import org.jspecify.annotations.NullMarked;
