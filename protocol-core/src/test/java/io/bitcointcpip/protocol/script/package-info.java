@NullMarked
package io.bitcointcpip.protocol.script;

import org.jspecify.annotations.NullMarked;
