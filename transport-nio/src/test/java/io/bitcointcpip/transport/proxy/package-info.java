@NullMarked
package io.bitcointcpip.transport.proxy;

import org.jspecify.annotations.NullMarked;
