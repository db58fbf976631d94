@NullMarked
package io.bitcointcpip.cli.option;

import org.jspecify.annotations.NullMarked;
