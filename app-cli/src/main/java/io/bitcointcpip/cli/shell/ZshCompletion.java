package io.bitcointcpip.cli.shell;

import io.bitcointcpip.cli.option.Argument;
import io.bitcointcpip.cli.option.CommandSpec;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.Positional;
import io.bitcointcpip.cli.option.ProgramSpec;

/** The completion script of zsh; it may be sourced, or lie in the {@code fpath}. */
public final class ZshCompletion {
  private ZshCompletion() {}

  /** The script for {@code program} with all its commands. */
  public static String of(ProgramSpec program) {
    String function = "_" + program.name();
    StringBuilder script = new StringBuilder();
    script.append("#compdef ").append(program.name()).append("\n\n");
    script.append(function).append("() {\n");
    script.append("  if (( CURRENT == 2 )); then\n");
    script.append("    local -a commands=(\n");
    for (CommandSpec each : program.commands()) {
      script
          .append("      ")
          .append(quoted(each.label() + ":" + each.summary().replace(":", "\\:")))
          .append('\n');
    }
    script.append("    )\n    _describe -t commands command commands\n");
    arguments(script, "    ", program.syntax().options());
    script.append("    return\n  fi\n");
    script.append("  local command=$words[2]\n");
    script.append("  shift words\n  (( CURRENT-- ))\n  case $command in\n");
    program.commands().forEach(each -> command(script, each));
    script.append("  esac\n}\n\n");
    script
        .append("if [[ $funcstack[1] == ")
        .append(function)
        .append(" ]]; then\n  ")
        .append(function)
        .append(" \"$@\"\nelse\n  compdef ")
        .append(function)
        .append(' ')
        .append(program.name())
        .append("\nfi\n");
    return script.toString();
  }

  private static void command(StringBuilder script, CommandSpec command) {
    script.append("    ").append(command.label()).append(")\n");
    arguments(script, "      ", command.syntax().options());
    for (Positional<?> each : command.syntax().positionals()) {
      String place = each.usage().contains("...") ? "*:" : ":";
      // Goes on with the line that the options began.
      script.setLength(script.length() - 1);
      script.append(" \\\n        ").append(quoted(place + value(each))).append('\n');
    }
    script.append("      ;;\n");
  }

  private static void arguments(StringBuilder script, String indent, Iterable<Option<?>> options) {
    script.append(indent).append("_arguments -s -S");
    for (Option<?> option : options) {
      String once = option.repeats() ? "*" : "(" + String.join(" ", option.names()) + ")";
      for (String name : option.names()) {
        script.append(" \\\n  ").append(indent).append(quoted(once + form(option, name)));
      }
    }
    script.append('\n');
  }

  /** The name with the way in which its value follows, its meaning, and what the value is. */
  private static String form(Option<?> option, String name) {
    boolean isLong = name.startsWith("--");
    String meaning = "[" + option.help().replace("[", "\\[").replace("]", "\\]") + "]";
    if (option.needsValue()) {
      return name + (isLong ? "=" : "+") + meaning + ":" + value(option);
    }
    return option.label().isEmpty()
        ? name + meaning
        : name + (isLong ? "=-" : "-") + meaning + "::" + value(option);
  }

  private static String value(Argument<?> argument) {
    String label = argument.label().replace(":", "\\:");
    return switch (Values.of(argument)) {
      case CHOICES -> label + ":(" + String.join(" ", argument.choices()) + ")";
      case FILES -> label + ":_files";
      case DIRECTORIES -> label + ":_directories";
      case UNKNOWN -> label + ": ";
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
