/** The library and the jar against nodes and clients that none of us wrote. */
@NullMarked
package io.bitcointcpip.interop;

import org.jspecify.annotations.NullMarked;
