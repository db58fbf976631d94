@NullMarked
package io.bitcointcpip.cli.ping.check;

import org.jspecify.annotations.NullMarked;
