/** Tests. */
@NullMarked
package io.bitcointcpip.cli.chain;

import org.jspecify.annotations.NullMarked;
