@NullMarked
package io.bitcointcpip.cli.input;

import org.jspecify.annotations.NullMarked;
