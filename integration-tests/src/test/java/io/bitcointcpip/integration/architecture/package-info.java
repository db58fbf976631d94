/** The rules of the house that a compiler does not hold. */
@NullMarked
package io.bitcointcpip.integration.architecture;

import org.jspecify.annotations.NullMarked;
