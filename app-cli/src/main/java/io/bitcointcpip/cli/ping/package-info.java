/** Finding out what one node is, and how fast it answers. */
@NullMarked
package io.bitcointcpip.cli.ping;

import org.jspecify.annotations.NullMarked;
