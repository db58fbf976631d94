@NullMarked
package io.bitcointcpip.cli.command;

import org.jspecify.annotations.NullMarked;
