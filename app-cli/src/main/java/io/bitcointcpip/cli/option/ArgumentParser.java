package io.bitcointcpip.cli.option;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what follows the name of a command, as POSIX and GNU programs do: {@code --name VALUE},
 * {@code --name=VALUE}, {@code -n VALUE}, {@code -nVALUE}, {@code -vv}, and {@code --} before what
 * only looks like an option. Strict: no abbreviations, nothing twice that is meant once, and no
 * file is read that a name with {@code @} names.
 */
public final class ArgumentParser {
  private final Syntax syntax;
  private final Defaults defaults;
  private final Map<String, Option<?>> options = new HashMap<>();

  /** Reads by {@code syntax}; {@code defaults} stand in for what a command line leaves out. */
  public ArgumentParser(Syntax syntax, Defaults defaults) {
    this.syntax = syntax;
    this.defaults = defaults;
    for (OptionGroup group : syntax.groups()) {
      for (Option<?> option : group.options()) {
        for (String name : option.names()) {
          if (options.put(name, option) != null) {
            throw new IllegalArgumentException("two options are named " + name);
          }
        }
      }
    }
  }

  /**
   * The values that {@code args} give; of those with {@link Syntax#HELP} or {@link Syntax#VERSION}
   * only that.
   *
   * @throws UsageException if they do not fit the syntax
   */
  public Arguments parse(List<String> args) {
    try {
      return new Run(args).parse();
    } catch (UsageException e) {
      // Who asks for help along with a mistake needs it the more.
      for (Option<Boolean> each : List.of(Syntax.HELP, Syntax.VERSION)) {
        if (each.names().stream().anyMatch(args::contains)) {
          return Arguments.only(each);
        }
      }
      throw e;
    }
  }

  /** One command line. */
  private final class Run {
    private final List<String> args;
    private final Arguments.Builder values = new Arguments.Builder();
    private int next;
    private int positionals;

    Run(List<String> args) {
      this.args = args;
    }

    Arguments parse() {
      boolean onlyPositionals = false;
      while (next < args.size()) {
        String arg = args.get(next++);
        if (onlyPositionals || !isOption(arg)) {
          positional(arg);
        } else if (arg.equals("--")) {
          onlyPositionals = true;
        } else if (arg.startsWith("--")) {
          longOption(arg);
        } else {
          shortOptions(arg);
        }
        for (Option<Boolean> each : List.of(Syntax.HELP, Syntax.VERSION)) {
          if (values.has(each)) {
            return Arguments.only(each);
          }
        }
      }
      fillIn();
      return values.build();
    }

    /** A hyphen alone is stdin, and a negative number is a number. */
    private boolean isOption(String arg) {
      return arg.length() > 1 && arg.startsWith("-") && !Values.isAsciiNumber(arg);
    }

    private void longOption(String arg) {
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg : arg.substring(0, equals);
      give(option(name, name), equals < 0 ? null : arg.substring(equals + 1));
    }

    /** A hyphen and letters: flags, and perhaps at last one with its value. */
    private void shortOptions(String arg) {
      for (int i = 1; i < arg.length(); i++) {
        Option<?> option = option("-" + arg.charAt(i), arg);
        String rest = arg.substring(i + 1);
        if (rest.startsWith("=")) {
          give(option, rest.substring(1));
          return;
        }
        if (option.needsValue()) {
          give(option, rest.isEmpty() ? null : rest);
          return;
        }
        give(option, null);
      }
    }

    private Option<?> option(String name, String shown) {
      Option<?> option = options.get(name);
      if (option == null) {
        throw new UsageException(
            "Unknown option: '" + shown + "'", Suggestions.of(shown, options.keySet()));
      }
      return option;
    }

    private void give(Option<?> option, @Nullable String attached) {
      if (values.has(option) && !option.repeats()) {
        throw new UsageException(option.shown() + " should be specified only once");
      }
      String value = attached;
      if (value == null) {
        value = option.needsValue() ? following(option) : option.implied();
      }
      add(option, value);
    }

    private String following(Option<?> option) {
      if (next == args.size()) {
        throw new UsageException(
            "Missing required parameter for " + option.shown() + " (" + option.label() + ")");
      }
      String value = args.get(next);
      int equals = value.indexOf('=');
      if (options.containsKey(equals < 0 ? value : value.substring(0, equals))) {
        throw new UsageException(
            "Expected parameter for " + option.shown() + " but found '" + value + "'");
      }
      next++;
      return value;
    }

    private void add(Option<?> option, String value) {
      if (option.kind() == Option.Kind.LIST) {
        int start = 0;
        for (int comma; (comma = value.indexOf(',', start)) >= 0; start = comma + 1) {
          values.add(option, value.substring(start, comma));
        }
        values.add(option, value.substring(start));
      } else {
        values.add(option, value);
      }
    }

    private void positional(String arg) {
      int before = 0;
      for (Positional<?> each : syntax.positionals()) {
        if (positionals - before < each.most()) {
          values.add(each, arg);
          positionals++;
          return;
        }
        before += each.most();
      }
      throw new UsageException("Unmatched argument at index " + (next - 1) + ": '" + arg + "'");
    }

    private void fillIn() {
      for (Positional<?> each : syntax.positionals()) {
        if (each.isRequired() && !values.has(each)) {
          throw new UsageException("Missing required parameter: '" + each.label() + "'");
        }
      }
      for (Option<?> option : syntax.options()) {
        if (!values.has(option)) {
          Optional<Defaults.Default> standard = defaults.of(option.name().substring(2));
          if (standard.isPresent()) {
            fillIn(option, standard.get());
          }
        }
      }
    }

    private void fillIn(Option<?> option, Defaults.Default standard) {
      try {
        add(option, standard.value());
      } catch (UsageException e) {
        String source = standard.source();
        throw source.isEmpty()
            ? e
            : new UsageException(e.getMessage() + " (set by " + source + ")");
      }
    }
  }
}
