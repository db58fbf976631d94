/**
 * Fake nodes as parameters of JUnit Jupiter's tests. Who uses it brings JUnit along: nothing else
 * here needs it.
 */
@NullMarked
package io.bitcointcpip.integration.junit;

import org.jspecify.annotations.NullMarked;
