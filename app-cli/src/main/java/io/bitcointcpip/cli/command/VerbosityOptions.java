package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.output.ColorMode;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.Verbosity;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code -q}, {@code -v}, {@code -vv}, {@code --color}. */
final class VerbosityOptions {
  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but the result and errors.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Explain each step; -vv shows each message.")
  private boolean[] verbose = {};

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      converter = ColorConverter.class,
      description = "auto (the default: on a terminal), always or never.")
  private ColorMode color = ColorMode.AUTO;

  /** Tells the console. */
  void apply(Console console) {
    console.setVerbosity(verbosity());
    console.setColor(color);
  }

  private Verbosity verbosity() {
    if (quiet) {
      return Verbosity.QUIET;
    }
    return switch (verbose.length) {
      case 0 -> Verbosity.NORMAL;
      case 1 -> Verbosity.VERBOSE;
      default -> Verbosity.MESSAGES;
    };
  }

  static final class ColorConverter implements ITypeConverter<ColorMode> {
    @Override
    public ColorMode convert(String value) {
      return switch (value) {
        case "auto" -> ColorMode.AUTO;
        case "always" -> ColorMode.ALWAYS;
        case "never" -> ColorMode.NEVER;
        default ->
            throw new TypeConversionException("'" + value + "' is none of auto, always, never");
      };
    }
  }
}
