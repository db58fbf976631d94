package io.bitcointcpip.cli.option;

import com.google.common.collect.ImmutableList;

/**
 * The program: its commands, and what may stand before them.
 *
 * @param summary what it does, in a sentence
 * @param commands in the order of the help
 * @param syntax what may stand instead of a command
 * @param exitCodes what the exit codes mean, as pairs of code and meaning
 */
public record ProgramSpec(
    String name,
    String summary,
    ImmutableList<CommandSpec> commands,
    Syntax syntax,
    ImmutableList<Meaning> exitCodes) {
  /** A term and what it means. */
  public record Meaning(String term, String meaning) {}
}
