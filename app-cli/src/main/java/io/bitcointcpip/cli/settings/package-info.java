/** What a run finds around it: environment, home directory, terminal; and the user's settings. */
@NullMarked
package io.bitcointcpip.cli.settings;

import org.jspecify.annotations.NullMarked;
