@NullMarked
package io.bitcointcpip.cli.shell;

import org.jspecify.annotations.NullMarked;
