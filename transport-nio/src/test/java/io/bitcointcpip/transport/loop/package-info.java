@NullMarked
package io.bitcointcpip.transport.loop;

import org.jspecify.annotations.NullMarked;
