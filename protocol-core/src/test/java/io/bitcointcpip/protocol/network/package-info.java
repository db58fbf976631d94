@NullMarked
package io.bitcointcpip.protocol.network;

import org.jspecify.annotations.NullMarked;
