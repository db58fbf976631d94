@NullMarked
package io.bitcointcpip.protocol.annotate;

import org.jspecify.annotations.NullMarked;
