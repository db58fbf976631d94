@NullMarked
package io.bitcointcpip.protocol.message;

import org.jspecify.annotations.NullMarked;
