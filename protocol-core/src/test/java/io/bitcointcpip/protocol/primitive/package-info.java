@NullMarked
package io.bitcointcpip.protocol.primitive;

import org.jspecify.annotations.NullMarked;
