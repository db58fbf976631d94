package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.InvalidValueException;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.OptionGroup;
import io.bitcointcpip.cli.output.ColorMode;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.Verbosity;

/** {@code -q}, {@code -v}, {@code -vv}, {@code --color}. */
final class VerbosityOptions {
  static final Option<Boolean> QUIET =
      Option.of("-q", "--quiet").help("Say nothing but the result and errors.");

  static final Option<Boolean> VERBOSE =
      Option.of("-v", "--verbose").counted().help("Explain each step; -vv shows each message.");

  static final Option<ColorMode> COLOR =
      Option.of("--color")
          .takes("WHEN", VerbosityOptions::color)
          .choices("auto", "always", "never")
          .help("auto (the default: on a terminal), always or never.");

  static final OptionGroup GROUP = OptionGroup.of("What is shown", QUIET, VERBOSE, COLOR);

  private VerbosityOptions() {}

  /** Tells the console. */
  static void apply(Arguments arguments, Console console) {
    console.setVerbosity(verbosity(arguments));
    console.setColor(arguments.get(COLOR, ColorMode.AUTO));
  }

  private static Verbosity verbosity(Arguments arguments) {
    if (arguments.has(QUIET)) {
      return Verbosity.QUIET;
    }
    return switch (arguments.count(VERBOSE)) {
      case 0 -> Verbosity.NORMAL;
      case 1 -> Verbosity.VERBOSE;
      default -> Verbosity.MESSAGES;
    };
  }

  private static ColorMode color(String text) {
    return switch (text) {
      case "auto" -> ColorMode.AUTO;
      case "always" -> ColorMode.ALWAYS;
      case "never" -> ColorMode.NEVER;
      default -> throw new InvalidValueException("'" + text + "' is none of auto, always, never");
    };
  }
}
