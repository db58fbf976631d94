/** Tests of the rules by which headers make a chain. */
@NullMarked
package io.bitcointcpip.protocol.chain;

import org.jspecify.annotations.NullMarked;
