@NullMarked
package io.bitcointcpip.cli.serve;

import org.jspecify.annotations.NullMarked;
