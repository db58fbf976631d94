package io.bitcointcpip.cli.command;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.Map;
import picocli.CommandLine;

/**
 * The commands by their names. Only the one that the arguments name is set up: to set up all of
 * them takes longer than a short command runs.
 */
public final class Commands {
  private final Map<String, Provider<Object>> commands;

  @Inject
  Commands(Map<String, Provider<Object>> commands) {
    this.commands = commands;
  }

  /** The parser of a command line; of all commands if {@code args} begin with none of them. */
  public CommandLine parser(String[] args) {
    CommandLine parser = new CommandLine(new RootCommand());
    Provider<Object> named = args.length == 0 ? null : commands.get(args[0]);
    if (named == null) {
      commands.forEach((name, command) -> parser.addSubcommand(name, command.get()));
    } else {
      parser.addSubcommand(args[0], named.get());
    }
    return parser;
  }
}
