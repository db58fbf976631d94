@NullMarked
package io.bitcointcpip.cli.scan;

import org.jspecify.annotations.NullMarked;
