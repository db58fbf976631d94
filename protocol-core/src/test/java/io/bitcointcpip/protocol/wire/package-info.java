@NullMarked
package io.bitcointcpip.protocol.wire;

import org.jspecify.annotations.NullMarked;
