/** What the tests of several modules share: access to the reference vectors, codec assertions. */
@NullMarked
package io.bitcointcpip.protocol.testing;

import org.jspecify.annotations.NullMarked;
