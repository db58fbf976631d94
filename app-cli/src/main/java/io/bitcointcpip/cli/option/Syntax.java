package io.bitcointcpip.cli.option;

import com.google.common.collect.ImmutableList;

/**
 * What may follow the name of a command.
 *
 * @param examples whole command lines, for the help
 */
public record Syntax(
    ImmutableList<Positional<?>> positionals,
    ImmutableList<OptionGroup> groups,
    ImmutableList<String> examples) {
  /** Asks for the help instead of what the command does. */
  public static final Option<Boolean> HELP = Option.of("-h", "--help").help("Show this help.");

  /** Asks for the version. */
  public static final Option<Boolean> VERSION =
      Option.of("-V", "--version").help("Show the version.");

  private static final OptionGroup STANDARD = OptionGroup.of("Help", HELP, VERSION);

  /** A syntax of which nothing is said yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** All options, in the order of the help. */
  public ImmutableList<Option<?>> options() {
    ImmutableList.Builder<Option<?>> all = ImmutableList.builder();
    for (OptionGroup group : groups) {
      all.addAll(group.options());
    }
    return all.build();
  }

  /** Collects a syntax, in the order of the help. */
  public static final class Builder {
    private final ImmutableList.Builder<Positional<?>> positionals = ImmutableList.builder();
    private final ImmutableList.Builder<OptionGroup> groups = ImmutableList.builder();
    private ImmutableList<String> examples = ImmutableList.of();

    private Builder() {}

    /** An argument known by its place, which comes after those that were added before. */
    public Builder positional(Positional<?> positional) {
      positionals.add(positional);
      return this;
    }

    /** Options of this command alone. */
    public Builder options(Option<?>... options) {
      return group(OptionGroup.of("Options", options));
    }

    /** Options that other commands have, too. */
    public Builder group(OptionGroup group) {
      groups.add(group);
      return this;
    }

    /** Whole command lines that show what can be done. */
    public Builder examples(String... lines) {
      examples = ImmutableList.copyOf(lines);
      return this;
    }

    /** The syntax, which every command's {@code --help} and {@code --version} complete. */
    public Syntax build() {
      return new Syntax(positionals.build(), groups.add(STANDARD).build(), examples);
    }
  }
}
