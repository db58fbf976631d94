@NullMarked
package io.bitcointcpip.protocol;

import org.jspecify.annotations.NullMarked;
