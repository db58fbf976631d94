package io.bitcointcpip.cli.shell;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script of the fish shell, which picocli does not write. */
public final class FishCompletion {
  private FishCompletion() {}

  /** The script for {@code program} with all its commands. */
  public static String of(CommandLine program) {
    CommandSpec root = program.getCommandSpec();
    StringBuilder script = new StringBuilder();
    script.append("# fish completion for ").append(root.name()).append('\n');
    script.append("complete -c ").append(root.name()).append(" -f\n");
    root.subcommands()
        .forEach(
            (name, command) ->
                script
                    .append(line(root, "__fish_use_subcommand"))
                    .append(" -a ")
                    .append(name)
                    .append(description(command.getCommandSpec().usageMessage().description()))
                    .append('\n'));
    root.options().forEach(each -> script.append(option(root, "__fish_use_subcommand", each)));
    root.subcommands()
        .forEach(
            (name, command) ->
                command
                    .getCommandSpec()
                    .options()
                    .forEach(
                        each ->
                            script.append(
                                option(root, "__fish_seen_subcommand_from " + name, each))));
    return script.toString();
  }

  private static String option(CommandSpec root, String condition, OptionSpec option) {
    if (option.hidden()) {
      return "";
    }
    StringBuilder line = new StringBuilder(line(root, condition));
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      line.append(" -r");
      if (takesFile(option)) {
        line.append(" -F");
      }
      Iterable<String> candidates = option.completionCandidates();
      if (candidates != null) {
        line.append(" -a ").append(quoted(String.join(" ", candidates)));
      }
    }
    return line.append(description(option.description())).append('\n').toString();
  }

  private static boolean takesFile(OptionSpec option) {
    String label = option.paramLabel();
    return label.startsWith("FILE") || label.startsWith("DIR");
  }

  private static String line(CommandSpec root, String condition) {
    return "complete -c " + root.name() + " -n " + quoted(condition);
  }

  private static String description(String[] lines) {
    String text = String.join(" ", List.of(lines));
    return text.isEmpty() ? "" : " -d " + quoted(text);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
