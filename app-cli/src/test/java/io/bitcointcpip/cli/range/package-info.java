/** Tests of searches of many blocks, in virtual time. */
@NullMarked
package io.bitcointcpip.cli.range;

import org.jspecify.annotations.NullMarked;
