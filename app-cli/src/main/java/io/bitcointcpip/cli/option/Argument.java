package io.bitcointcpip.cli.option;

import com.google.common.collect.ImmutableList;

/**
 * Something that a command line may hold, and the key under which {@link Arguments} keep its value.
 * Two arguments are never equal, whatever they look like.
 */
public abstract sealed class Argument<T> permits Option, Positional {
  private final String label;
  private final ValueParser<T> parser;
  private final ImmutableList<String> choices;
  private final String help;

  Argument(String label, ValueParser<T> parser, ImmutableList<String> choices, String help) {
    this.label = label;
    this.parser = parser;
    this.choices = choices;
    this.help = help;
  }

  /** What stands for a value in help and messages; empty if there is none. */
  public String label() {
    return label;
  }

  /** What a shell offers as values; empty if it cannot know. */
  public ImmutableList<String> choices() {
    return choices;
  }

  /** What it is for, in whole sentences. */
  public String help() {
    return help;
  }

  /** What messages call it. */
  abstract String shown();

  final ValueParser<T> parser() {
    return parser;
  }

  final T parse(String text) {
    try {
      return parser.parse(text);
    } catch (InvalidValueException e) {
      throw new UsageException("Invalid value for " + shown() + ": " + e.getMessage());
    }
  }
}
