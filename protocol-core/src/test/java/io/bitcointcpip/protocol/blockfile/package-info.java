/** Tests of block files and raw blocks. */
@NullMarked
package io.bitcointcpip.protocol.blockfile;

import org.jspecify.annotations.NullMarked;
