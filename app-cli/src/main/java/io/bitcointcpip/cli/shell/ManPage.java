package io.bitcointcpip.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page in roff's {@code man} macros, made of the same descriptions as the help. */
public final class ManPage {
  private final List<String> lines = new ArrayList<>();

  private ManPage() {}

  /** The page for {@code program} with all its commands; {@code version} stands in its footer. */
  public static String of(CommandLine program, String version) {
    CommandSpec root = program.getCommandSpec();
    ManPage page = new ManPage();
    page.macro("TH", root.name(), "1", "", version, "User Commands");
    page.macro("SH", "NAME");
    page.text(root.name() + " - " + sentence(root.usageMessage().description()));
    page.macro("SH", "SYNOPSIS");
    page.macro("B", root.name());
    page.text("COMMAND [OPTIONS] [ARGUMENTS]");
    page.macro("SH", "COMMANDS");
    root.subcommands().values().forEach(each -> page.command(each.getCommandSpec()));
    page.macro("SH", "EXIT STATUS");
    page.entry("0", "Found or done, and everything claimed was verified.");
    page.entry("1", "An unexpected error: a bug.");
    page.entry("2", "Usage: a bad option, a malformed txid, hex or address.");
    page.entry("3", "Not found in what was searched.");
    page.entry("4", "Network: no node reachable, handshake failed, deadline passed.");
    page.entry("5", "Verification failed: all that came back is provably wrong.");
    page.entry("6", "This machine: a file, a port, a lock, a full disk.");
    page.entry("130, 143", "Interrupted, terminated.");
    page.entry("141", "Standard output was closed early.");
    page.macro("SH", "EXAMPLES");
    page.macro("nf");
    Stream.of(root.usageMessage().footer()).forEach(page::text);
    page.macro("fi");
    return String.join("\n", page.lines) + "\n";
  }

  private void command(CommandSpec command) {
    String arguments =
        command.positionalParameters().stream()
            .map(PositionalParamSpec::paramLabel)
            .collect(Collectors.joining(" "));
    macro("SS", (command.name() + " " + arguments).strip());
    text(sentence(command.usageMessage().description()));
    command.positionalParameters().forEach(each -> entry(each.paramLabel(), sentence(each)));
    command.options().stream()
        .filter(option -> !option.hidden())
        .forEach(option -> entry(names(option), sentence(option)));
  }

  private void entry(String term, String meaning) {
    macro("TP");
    macro("B", term);
    text(meaning);
  }

  private static String names(OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
  }

  private static String sentence(ArgSpec argument) {
    return sentence(argument.description());
  }

  private static String sentence(String[] lines) {
    return String.join(" ", lines);
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
    return text.replace("\\", "\\e").replace("-", "\\-").replace("%n", "");
  }
}
