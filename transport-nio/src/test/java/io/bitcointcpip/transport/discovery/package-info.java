/** Tests of finding nodes. */
@NullMarked
package io.bitcointcpip.transport.discovery;

import org.jspecify.annotations.NullMarked;
