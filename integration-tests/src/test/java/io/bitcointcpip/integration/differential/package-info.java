/** The same bytes given to this project's codec and to another one. */
@NullMarked
package io.bitcointcpip.integration.differential;

import org.jspecify.annotations.NullMarked;
