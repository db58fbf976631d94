package io.bitcointcpip.cli.shell;

import io.bitcointcpip.cli.option.CommandSpec;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.Positional;
import io.bitcointcpip.cli.option.ProgramSpec;

/** The completion script of the fish shell. */
public final class FishCompletion {
  private static final String NO_COMMAND = "__fish_use_subcommand";

  private final String program;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(String program) {
    this.program = program;
  }

  /** The script for {@code program} with all its commands. */
  public static String of(ProgramSpec program) {
    FishCompletion fish = new FishCompletion(program.name());
    fish.script.append("# fish completion for ").append(program.name()).append('\n');
    fish.script.append("complete -c ").append(program.name()).append(" -f\n");
    for (CommandSpec each : program.commands()) {
      fish.line(NO_COMMAND, " -a " + each.label(), each.summary());
    }
    program.syntax().options().forEach(each -> fish.option(NO_COMMAND, each));
    program.commands().forEach(fish::command);
    return fish.script.toString();
  }

  private void command(CommandSpec command) {
    String condition = "__fish_seen_subcommand_from " + command.label();
    for (Positional<?> each : command.syntax().positionals()) {
      switch (Values.of(each)) {
        case CHOICES -> line(condition, " -a " + quoted(String.join(" ", each.choices())), "");
        case FILES, DIRECTORIES -> line(condition, " -F", "");
        case UNKNOWN -> {}
      }
    }
    command.syntax().options().forEach(each -> option(condition, each));
  }

  private void option(String condition, Option<?> option) {
    StringBuilder form = new StringBuilder();
    for (String name : option.names()) {
      form.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.needsValue()) {
      form.append(" -r");
    }
    if (!option.label().isEmpty()) {
      switch (Values.of(option)) {
        case CHOICES -> form.append(" -a ").append(quoted(String.join(" ", option.choices())));
        case FILES -> form.append(" -F");
        case DIRECTORIES -> form.append(" -a '(__fish_complete_directories)'");
        case UNKNOWN -> {}
      }
    }
    line(condition, form.toString(), option.help());
  }

  private void line(String condition, String form, String meaning) {
    script
        .append("complete -c ")
        .append(program)
        .append(" -n ")
        .append(quoted(condition))
        .append(form)
        .append(meaning.isEmpty() ? "" : " -d " + quoted(meaning))
        .append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
