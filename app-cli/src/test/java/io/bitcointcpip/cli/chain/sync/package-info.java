/** Tests. */
@NullMarked
package io.bitcointcpip.cli.chain.sync;

import org.jspecify.annotations.NullMarked;
