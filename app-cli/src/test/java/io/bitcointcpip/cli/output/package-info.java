@NullMarked
package io.bitcointcpip.cli.output;

import org.jspecify.annotations.NullMarked;
