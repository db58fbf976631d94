@NullMarked
package io.bitcointcpip.cli.watch;

import org.jspecify.annotations.NullMarked;
