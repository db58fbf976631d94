@NullMarked
package io.bitcointcpip.cli.send;

import org.jspecify.annotations.NullMarked;
