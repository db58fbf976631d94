@NullMarked
package io.bitcointcpip.protocol.frame;

import org.jspecify.annotations.NullMarked;
