@NullMarked
package io.bitcointcpip.cli;

import org.jspecify.annotations.NullMarked;
