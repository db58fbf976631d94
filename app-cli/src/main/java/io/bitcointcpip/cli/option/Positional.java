package io.bitcointcpip.cli.option;

import com.google.common.collect.ImmutableList;

/** An argument that is known by its place. */
public final class Positional<T> extends Argument<T> {
  private final int least;
  private final int most;

  private Positional(
      int least,
      int most,
      String label,
      ValueParser<T> parser,
      ImmutableList<String> choices,
      String help) {
    super(label, parser, choices, help);
    this.least = least;
    this.most = most;
  }

  /** One that must be given. */
  public static <T> Positional<T> required(String label, ValueParser<T> parser) {
    return new Positional<>(1, 1, label, parser, ImmutableList.of(), "");
  }

  /** One that may be left out. */
  public static <T> Positional<T> optional(String label, ValueParser<T> parser) {
    return new Positional<>(0, 1, label, parser, ImmutableList.of(), "");
  }

  /** As many as one likes; nothing can follow it. */
  public static <T> Positional<T> any(String label, ValueParser<T> parser) {
    return new Positional<>(0, Integer.MAX_VALUE, label, parser, ImmutableList.of(), "");
  }

  /** The same, with values that a shell can offer. */
  public Positional<T> choices(String... values) {
    return new Positional<>(least, most, label(), parser(), ImmutableList.copyOf(values), help());
  }

  /** The same, with an explanation. */
  public Positional<T> help(String text) {
    return new Positional<>(least, most, label(), parser(), choices(), text);
  }

  /** The label as a synopsis shows it: {@code [FILE...]}. */
  public String usage() {
    String repeated = most > 1 ? label() + "..." : label();
    return least == 0 ? "[" + repeated + "]" : repeated;
  }

  boolean isRequired() {
    return least > 0;
  }

  int most() {
    return most;
  }

  @Override
  String shown() {
    return label();
  }
}
