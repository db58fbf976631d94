package io.bitcointcpip.cli.option;

import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What {@code --help} prints: at most 80 columns, terms to the left, their meaning to the right.
 */
public final class HelpText {
  private static final int WIDTH = 80;
  private static final int INDENT = 2;
  private static final int MEANING = 28;

  private final UnaryOperator<String> title;
  private final List<String> lines = new ArrayList<>();

  private HelpText(UnaryOperator<String> title) {
    this.title = title;
  }

  /**
   * The help of one command.
   *
   * @param title decorates the titles of sections
   */
  public static ImmutableList<String> of(
      ProgramSpec program, CommandSpec command, UnaryOperator<String> title) {
    HelpText text = new HelpText(title);
    Syntax syntax = command.syntax();
    StringBuilder usage = new StringBuilder("Usage: " + program.name() + " " + command.label());
    usage.append(" [OPTIONS]");
    syntax.positionals().forEach(each -> usage.append(' ').append(each.usage()));
    text.wrap("", 0, usage.toString());
    text.wrap("", 0, command.summary());
    if (!syntax.positionals().isEmpty()) {
      text.section("Arguments");
      syntax.positionals().forEach(each -> text.entry(each.usage(), MEANING, each.help()));
    }
    text.options(syntax);
    text.examples(syntax);
    return ImmutableList.copyOf(text.lines);
  }

  /** The help of the program, which names its commands. */
  public static ImmutableList<String> of(ProgramSpec program, UnaryOperator<String> title) {
    HelpText text = new HelpText(title);
    text.wrap("", 0, "Usage: " + program.name() + " COMMAND [OPTIONS] [ARGUMENTS]");
    text.wrap("", 0, program.summary());
    text.section("Commands");
    int longest =
        program.commands().stream().mapToInt(each -> each.label().length()).max().orElse(0);
    program
        .commands()
        .forEach(each -> text.entry(each.label(), 2 * INDENT + longest, each.summary()));
    text.options(program.syntax());
    text.section("Exit codes");
    program.exitCodes().forEach(each -> text.entry(each.term(), 2 * INDENT + 8, each.meaning()));
    text.examples(program.syntax());
    return ImmutableList.copyOf(text.lines);
  }

  private void options(Syntax syntax) {
    for (OptionGroup group : syntax.groups()) {
      section(group.title());
      for (Option<?> option : group.options()) {
        // Long names stand below each other, whether or not there is a short one.
        String indent = option.names().get(0).startsWith("--") ? "    " : "";
        entry(indent + option.usage(), MEANING, option.help());
      }
    }
  }

  private void examples(Syntax syntax) {
    if (!syntax.examples().isEmpty()) {
      section("Examples");
      syntax.examples().forEach(each -> lines.add(" ".repeat(INDENT) + each));
    }
  }

  private void section(String name) {
    lines.add("");
    lines.add(title.apply(name + ":"));
  }

  /** A term and its meaning, which begins on the next line if the term leaves no room. */
  private void entry(String term, int column, String meaning) {
    String start = " ".repeat(INDENT) + term;
    if (start.length() + INDENT > column) {
      lines.add(start);
      start = "";
    }
    wrap(Strings.padEnd(start, column, ' '), column, meaning);
  }

  private void wrap(String start, int indent, String text) {
    StringBuilder line = new StringBuilder(start);
    boolean fresh = true;
    for (String word : Splitter.on(' ').split(text)) {
      if (!fresh && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(" ".repeat(indent));
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
      fresh = false;
    }
    lines.add(line.toString());
  }
}
