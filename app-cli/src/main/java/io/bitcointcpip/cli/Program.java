package io.bitcointcpip.cli;

import io.bitcointcpip.cli.command.Commands;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.option.UsageException;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.OutputClosedException;
import io.bitcointcpip.cli.output.Verbosity;
import io.bitcointcpip.cli.settings.Settings;
import io.bitcointcpip.cli.settings.Surroundings;
import io.bitcointcpip.protocol.wire.EscapedText;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** One run: arguments, stdin and surroundings in, output on two streams, exit code out. */
public final class Program {
  private static final String NAME = "bitcoin-tcpip";

  private Program() {}

  /** Runs the command that {@code args} name, and returns the process's exit code. */
  public static int run(
      String[] args, InputStream in, PrintStream out, PrintStream err, Surroundings surroundings) {
    Console console = new Console(out, err, surroundings);
    List<String> words = List.of(args);
    int exitCode;
    try {
      Settings settings = Settings.load(words, surroundings);
      exitCode = new Commands(in, console, settings).run(words);
    } catch (UsageException e) {
      exitCode = usage(console, e, words);
    } catch (Exception e) {
      exitCode = failed(console, e);
    }
    return console.flush() ? exitCode : outputFailed(console);
  }

  private static int outputFailed(Console console) {
    Optional<String> reason = console.outputFailure();
    if (reason.isEmpty()) {
      return ExitCode.OUTPUT_CLOSED.code();
    }
    console.error("error: cannot write the result: " + reason.get());
    return ExitCode.LOCAL.code();
  }

  private static int usage(Console console, UsageException failure, List<String> args) {
    console.error("error: " + EscapedText.around(firstLine(failure)));
    if (!failure.suggestions().isEmpty()) {
      console.error("did you mean " + String.join(" or ", failure.suggestions()) + "?");
    }
    console.error("see '" + Commands.helpCall(args) + "'");
    return ExitCode.USAGE.code();
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
