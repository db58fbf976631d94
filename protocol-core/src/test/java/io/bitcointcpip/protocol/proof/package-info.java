@NullMarked
package io.bitcointcpip.protocol.proof;

import org.jspecify.annotations.NullMarked;
