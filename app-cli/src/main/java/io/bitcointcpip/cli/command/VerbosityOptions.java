package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.output.Verbosity;
import picocli.CommandLine.Option;

/** {@code -q}, {@code -v}, {@code -vv}. */
final class VerbosityOptions {
  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but the result and errors.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Explain each step; -vv shows each message.")
  private boolean[] verbose = {};

  Verbosity verbosity() {
    if (quiet) {
      return Verbosity.QUIET;
    }
    return switch (verbose.length) {
      case 0 -> Verbosity.NORMAL;
      case 1 -> Verbosity.VERBOSE;
      default -> Verbosity.MESSAGES;
    };
  }
}
