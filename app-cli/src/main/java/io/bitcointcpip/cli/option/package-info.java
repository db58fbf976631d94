/**
 * The command line as data: what options and arguments a command has, in tables, and what is made
 * of them: a strict parser, help, suggestions. No reflection; what a command does not use is not
 * even loaded, since a short command is over before a clever parser is set up.
 */
@NullMarked
package io.bitcointcpip.cli.option;

import org.jspecify.annotations.NullMarked;
