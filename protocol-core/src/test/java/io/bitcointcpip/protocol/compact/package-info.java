@NullMarked
package io.bitcointcpip.protocol.compact;

import org.jspecify.annotations.NullMarked;
