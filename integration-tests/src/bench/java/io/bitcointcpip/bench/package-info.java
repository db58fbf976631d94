/**
 * How fast the program and its parts are, beside other JVM libraries and beside what nothing can be
 * faster than, in one run. Profile {@code bench}; never part of the tests.
 */
@NullMarked
package io.bitcointcpip.bench;

import org.jspecify.annotations.NullMarked;
