@NullMarked
package io.bitcointcpip.protocol.raw;

import org.jspecify.annotations.NullMarked;
