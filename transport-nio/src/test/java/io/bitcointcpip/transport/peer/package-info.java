@NullMarked
package io.bitcointcpip.transport.peer;

import org.jspecify.annotations.NullMarked;
