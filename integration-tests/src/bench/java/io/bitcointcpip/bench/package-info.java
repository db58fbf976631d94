/**
 * How fast the codec is, beside the other JVM libraries and beside what the hash function allows, in
 * one run. Profile {@code bench}; never part of the tests.
 */
@NullMarked
package io.bitcointcpip.bench;

import org.jspecify.annotations.NullMarked;
