/** Tests of finding nodes and remembering them. */
@NullMarked
package io.bitcointcpip.cli.peers;

import org.jspecify.annotations.NullMarked;
