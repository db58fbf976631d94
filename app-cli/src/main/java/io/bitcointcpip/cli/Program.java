package io.bitcointcpip.cli;

import io.bitcointcpip.cli.command.SettingsDefaults;
import io.bitcointcpip.cli.command.TraceOption;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.OutputClosedException;
import io.bitcointcpip.cli.output.Verbosity;
import io.bitcointcpip.cli.settings.Settings;
import io.bitcointcpip.cli.settings.Surroundings;
import io.bitcointcpip.protocol.wire.EscapedText;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One run: arguments, stdin and surroundings in, output on two streams, exit code out. */
public final class Program {
  private static final String NAME = "bitcoin-tcpip";

  private Program() {}

  /** Runs the command that {@code args} name, and returns the process's exit code. */
  public static int run(
      String[] args, InputStream in, PrintStream out, PrintStream err, Surroundings surroundings) {
    Console console = new Console(out, err, surroundings);
    int exitCode;
    try {
      SettingsDefaults defaults = new SettingsDefaults(Settings.load(args, surroundings));
      exitCode = parser(args, in, console, defaults).execute(TraceOption.normalize(args));
    } catch (CommandFailure e) {
      exitCode = failed(console, e);
    }
    return console.flush() ? exitCode : ExitCode.OUTPUT_CLOSED.code();
  }

  private static CommandLine parser(
      String[] args, InputStream in, Console console, SettingsDefaults defaults) {
    return DaggerCliComponent.factory()
        .create(in, console)
        .commands()
        .parser(args)
        .setDefaultValueProvider(defaults)
        // A name that begins with @ is a name: no file is read that nobody asked for.
        .setExpandAtFiles(false)
        .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler((failure, given) -> usage(console, failure, defaults))
        .setExecutionExceptionHandler((failure, command, result) -> failed(console, failure));
  }

  private static int usage(Console console, ParameterException failure, SettingsDefaults defaults) {
    String source = defaults.source(failure).map(where -> " (set by " + where + ")").orElse("");
    console.error("error: " + EscapedText.of(firstLine(failure) + source));
    String suggestion = suggestion(failure);
    if (!suggestion.isEmpty()) {
      console.error(suggestion);
    }
    String command = failure.getCommandLine().getCommandSpec().qualifiedName();
    console.error("see '" + command + " --help'");
    return ExitCode.USAGE.code();
  }

  private static String suggestion(ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)
        || unmatched.getSuggestions().isEmpty()) {
      return "";
    }
    return "did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
  }

  private static int failed(Console console, Exception failure) {
    if (failure instanceof CommandFailure known) {
      console.error("error: " + known.getMessage());
      known.hints().forEach(console::error);
      // What failed while the command was ending already: a report that could not be written.
      for (Throwable other : known.getSuppressed()) {
        console.error("error: " + other.getMessage());
      }
      return known.exitCode().code();
    }
    if (failure instanceof OutputClosedException) {
      return ExitCode.OUTPUT_CLOSED.code();
    }
    if (failure instanceof InterruptedException) {
      return ExitCode.INTERRUPTED.code();
    }
    console.error("error: unexpected: " + failure);
    if (console.verbosity() == Verbosity.MESSAGES) {
      failure.printStackTrace(console.err());
    } else {
      console.error("this is a bug of " + NAME + "; please report it with the output of -vv");
    }
    return ExitCode.UNEXPECTED.code();
  }

  private static String firstLine(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    return message.lines().findFirst().orElse(message);
  }
}
