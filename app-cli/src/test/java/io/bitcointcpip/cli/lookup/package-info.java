@NullMarked
package io.bitcointcpip.cli.lookup;

import org.jspecify.annotations.NullMarked;
