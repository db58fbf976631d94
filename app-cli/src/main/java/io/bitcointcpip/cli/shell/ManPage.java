package io.bitcointcpip.cli.shell;

import io.bitcointcpip.cli.option.CommandSpec;
import io.bitcointcpip.cli.option.Positional;
import io.bitcointcpip.cli.option.ProgramSpec;
import io.bitcointcpip.cli.option.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The manual page in roff's {@code man} macros, made of the same descriptions as the help. */
public final class ManPage {
  private final List<String> lines = new ArrayList<>();

  private ManPage() {}

  /** The page for {@code program} with all its commands; {@code version} stands in its footer. */
  public static String of(ProgramSpec program, String version) {
    ManPage page = new ManPage();
    page.macro("TH", program.name(), "1", "", version, "User Commands");
    page.macro("SH", "NAME");
    page.text(program.name() + " - " + program.summary());
    page.macro("SH", "SYNOPSIS");
    page.macro("B", program.name());
    page.text("COMMAND [OPTIONS] [ARGUMENTS]");
    page.macro("SH", "COMMANDS");
    program.commands().forEach(page::command);
    page.macro("SH", "EXIT STATUS");
    program.exitCodes().forEach(each -> page.entry(each.term(), each.meaning()));
    page.macro("SH", "EXAMPLES");
    page.examples(program.syntax());
    return String.join("\n", page.lines) + "\n";
  }

  private void command(CommandSpec command) {
    Syntax syntax = command.syntax();
    String arguments =
        syntax.positionals().stream().map(Positional::usage).collect(Collectors.joining(" "));
    macro("SS", (command.label() + " " + arguments).strip());
    text(command.summary());
    syntax.positionals().forEach(each -> entry(each.usage(), each.help()));
    syntax.options().forEach(each -> entry(each.usage(), each.help()));
    if (!syntax.examples().isEmpty()) {
      macro("TP");
      macro("B", "Examples");
      examples(syntax);
    }
  }

  private void examples(Syntax syntax) {
    macro("nf");
    syntax.examples().forEach(this::text);
    macro("fi");
  }

  private void entry(String term, String meaning) {
    macro("TP");
    macro("B", term);
    text(meaning);
  }

  private void macro(String name, String... arguments) {
    lines.add(
        Stream.of(arguments)
            .map(each -> " \"" + escaped(each).replace("\"", "\\(dq") + "\"")
            .collect(Collectors.joining("", "." + name, "")));
  }

  /** A line that begins like a macro must not be one. */
  private void text(String text) {
    String escaped = escaped(text);
    lines.add(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-");
  }
}
