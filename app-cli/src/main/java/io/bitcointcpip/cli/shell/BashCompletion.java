package io.bitcointcpip.cli.shell;

import io.bitcointcpip.cli.option.Argument;
import io.bitcointcpip.cli.option.CommandSpec;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.Positional;
import io.bitcointcpip.cli.option.ProgramSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The completion script of bash. */
public final class BashCompletion {
  private static final String BEGIN =
      """
      # bash completion for PROGRAM: source it
      _complete_PROGRAM() {
        local cur=${COMP_WORDS[COMP_CWORD]} option='' words='' files=''
        COMPREPLY=()
        # Bash makes a word of its own of each '='.
        if [[ $cur == '=' ]]; then
          cur='' option=${COMP_WORDS[COMP_CWORD-1]}
        elif ((COMP_CWORD > 2)) && [[ ${COMP_WORDS[COMP_CWORD-1]} == '=' ]]; then
          option=${COMP_WORDS[COMP_CWORD-2]}
        elif ((COMP_CWORD > 1)); then
          option=${COMP_WORDS[COMP_CWORD-1]}
        fi
        if ((COMP_CWORD < 2)); then
          words='FIRST'
        else
          case "${COMP_WORDS[1]} $option" in
      """;
  private static final String END =
      """
          esac
        fi
        if [[ -n $words ]]; then
          COMPREPLY=($(compgen -W "$words" -- "$cur"))
        fi
        if [[ -n $files ]]; then
          compopt -o filenames 2>/dev/null
          local IFS=$'\\n'
          COMPREPLY+=($(compgen "$files" -- "$cur"))
        fi
      }
      complete -F _complete_PROGRAM PROGRAM
      """;

  private BashCompletion() {}

  /** The script for {@code program} with all its commands. */
  public static String of(ProgramSpec program) {
    List<String> first = new ArrayList<>();
    program.commands().forEach(each -> first.add(each.label()));
    program.syntax().options().forEach(each -> first.addAll(each.names()));
    StringBuilder script = new StringBuilder();
    script.append(
        BEGIN.replace("PROGRAM", program.name()).replace("FIRST", String.join(" ", first)));
    program.commands().forEach(each -> command(script, each));
    return script.append(END.replace("PROGRAM", program.name())).toString();
  }

  private static void command(StringBuilder script, CommandSpec command) {
    List<String> names = new ArrayList<>();
    for (Option<?> option : command.syntax().options()) {
      names.addAll(option.names());
      if (option.needsValue()) {
        String patterns =
            option.names().stream()
                .map(name -> "'" + command.label() + " " + name + "'")
                .collect(Collectors.joining(" | "));
        arm(script, patterns, offer(option, ""));
      }
    }
    List<Positional<?>> positionals = command.syntax().positionals();
    String words = String.join(" ", names);
    String offer = positionals.isEmpty() ? words(words) : offer(positionals.get(0), words);
    arm(script, "'" + command.label() + " '*", offer);
  }

  private static void arm(StringBuilder script, String patterns, String offer) {
    script.append("      ").append(patterns).append(") ").append(offer).append(" ;;\n");
  }

  private static String offer(Argument<?> argument, String others) {
    return switch (Values.of(argument)) {
      case CHOICES -> words((String.join(" ", argument.choices()) + " " + others).strip());
      case FILES -> (words(others) + " files=-f").strip();
      case DIRECTORIES -> (words(others) + " files=-d").strip();
      case UNKNOWN -> words(others);
    };
  }

  private static String words(String words) {
    return "words='" + words + "'";
  }
}
