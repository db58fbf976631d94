/** Proxies for tests, in plain blocking sockets: they share no code with what goes through them. */
@NullMarked
package io.bitcointcpip.integration.proxy;

import org.jspecify.annotations.NullMarked;
