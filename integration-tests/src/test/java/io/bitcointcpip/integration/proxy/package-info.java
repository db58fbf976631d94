@NullMarked
package io.bitcointcpip.integration.proxy;

import org.jspecify.annotations.NullMarked;
