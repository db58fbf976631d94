package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.option.ArgumentParser;
import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.Defaults;
import io.bitcointcpip.cli.option.HelpText;
import io.bitcointcpip.cli.option.ProgramSpec;
import io.bitcointcpip.cli.option.Suggestions;
import io.bitcointcpip.cli.option.Syntax;
import io.bitcointcpip.cli.option.UsageException;
import io.bitcointcpip.cli.output.Console;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Runs the command that a command line names. */
public final class Commands {
  private static final Syntax SYNTAX =
      Syntax.builder()
          .examples(
              ProgramVersion.NAME + " tx --demo",
              ProgramVersion.NAME + " tx TXID --peer HOST --block BLOCKHASH --json",
              ProgramVersion.NAME + " ping HOST")
          .build();

  private final InputStream stdin;
  private final Console console;
  private final Defaults defaults;

  /** Commands with these streams; {@code defaults} stand in for options that are left out. */
  public Commands(InputStream stdin, Console console, Defaults defaults) {
    this.stdin = stdin;
    this.console = console;
    this.defaults = defaults;
  }

  /**
   * Runs the command that {@code args} begin with, and returns the exit code.
   *
   * @throws UsageException if there is no such command, or its arguments make no sense
   */
  public int run(List<String> args) throws Exception {
    Optional<CommandName> named = named(args);
    return named.isPresent()
        ? run(named.get(), args.subList(1, args.size()))
        : runWithoutCommand(args);
  }

  /** What asks for the help of the command that {@code args} begin with. */
  public static String helpCall(List<String> args) {
    String command = named(args).map(name -> " " + name.label()).orElse("");
    return ProgramVersion.NAME + command + " --help";
  }

  private static Optional<CommandName> named(List<String> args) {
    return args.isEmpty() ? Optional.empty() : CommandName.of(args.get(0));
  }

  private int run(CommandName name, List<String> args) throws Exception {
    Arguments arguments = new ArgumentParser(name.syntax(), defaults).parse(args);
    if (arguments.has(Syntax.HELP)) {
      return print(HelpText.of(program(), name, console::title));
    }
    if (arguments.has(Syntax.VERSION)) {
      return print(ProgramVersion.lines());
    }
    return name.in(DaggerCommandComponent.factory().create(stdin, console, arguments)).call();
  }

  private int runWithoutCommand(List<String> args) {
    if (!args.isEmpty() && !args.get(0).startsWith("-")) {
      throw new UsageException(
          "Unmatched argument at index 0: '" + args.get(0) + "'",
          Suggestions.of(args.get(0), labels()));
    }
    Arguments arguments = new ArgumentParser(SYNTAX, Defaults.NONE).parse(args);
    if (arguments.has(Syntax.HELP)) {
      return print(HelpText.of(program(), console::title));
    }
    if (arguments.has(Syntax.VERSION)) {
      return print(ProgramVersion.lines());
    }
    throw new UsageException("which command? there are " + String.join(", ", labels()));
  }

  private int print(List<String> lines) {
    lines.forEach(console::result);
    return ExitCode.OK.code();
  }

  private static ImmutableList<String> labels() {
    return program().commands().stream()
        .map(each -> each.label())
        .collect(ImmutableList.toImmutableList());
  }

  /** What there is to know of the program. */
  static ProgramSpec program() {
    ImmutableList.Builder<ProgramSpec.Meaning> exitCodes = ImmutableList.builder();
    for (ExitCode each : ExitCode.values()) {
      exitCodes.add(new ProgramSpec.Meaning(String.valueOf(each.code()), each.meaning()));
    }
    return new ProgramSpec(
        ProgramVersion.NAME,
        "Asks the Bitcoin network itself for a transaction, and proves the answer.",
        ImmutableList.copyOf(CommandName.values()),
        SYNTAX,
        exitCodes.build());
  }
}
