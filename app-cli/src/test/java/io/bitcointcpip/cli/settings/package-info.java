@NullMarked
package io.bitcointcpip.cli.settings;

import org.jspecify.annotations.NullMarked;
