/** How runs end: exit codes, and failures that say what went wrong and what would help. */
@NullMarked
package io.bitcointcpip.cli.exit;

import org.jspecify.annotations.NullMarked;
