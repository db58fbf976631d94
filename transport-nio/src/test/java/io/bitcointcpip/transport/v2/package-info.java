@NullMarked
package io.bitcointcpip.transport.v2;

import org.jspecify.annotations.NullMarked;
