/** Tests. */
@NullMarked
package io.bitcointcpip.cli.chain.store;

import org.jspecify.annotations.NullMarked;
