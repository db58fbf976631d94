/**
 * The commands, one class each, and the options that they share. A command parses its arguments,
 * has the work done by a use case of another package, and chooses the form of the output.
 */
@NullMarked
package io.bitcointcpip.cli.command;

import org.jspecify.annotations.NullMarked;
