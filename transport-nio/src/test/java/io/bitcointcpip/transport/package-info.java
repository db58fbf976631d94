@NullMarked
package io.bitcointcpip.transport;

import org.jspecify.annotations.NullMarked;
