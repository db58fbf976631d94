package io.bitcointcpip.cli.option;

import com.google.common.collect.ImmutableList;

/**
 * An option. It begins as a flag, and each method gives one that is changed a little:
 *
 * <pre>{@code
 * Option<Boolean> JSON = Option.of("--json").help("Print JSON.");
 * Option<Integer> MAX = Option.of("--max").takes("N", Values.INTEGER).help("Stop after N nodes.");
 * }</pre>
 */
public final class Option<T> extends Argument<T> {
  /** What may follow an option, and how often it may be given. */
  enum Kind {
    /** Nothing; once. */
    FLAG,
    /** Nothing; as often as one likes, and the number counts. */
    COUNTED,
    /** A value, as {@code --name VALUE} or {@code --name=VALUE}; once. */
    VALUE,
    /** A value as {@code --name=VALUE}, or nothing; once. */
    OPTIONAL_VALUE,
    /** Values, separated by commas or each after a name of its own. */
    LIST
  }

  private final ImmutableList<String> names;
  private final Kind kind;
  private final String implied;

  private Option(
      ImmutableList<String> names,
      Kind kind,
      String implied,
      String label,
      ValueParser<T> parser,
      ImmutableList<String> choices,
      String help) {
    super(label, parser, choices, help);
    this.names = names;
    this.kind = kind;
    this.implied = implied;
  }

  /** A flag, by its names: {@code -q}, {@code --quiet}. The long one comes last. */
  public static Option<Boolean> of(String... names) {
    return new Option<>(
        ImmutableList.copyOf(names), Kind.FLAG, "true", "", Values::bool, ImmutableList.of(), "");
  }

  /** The same as something that may be given several times. */
  public Option<T> counted() {
    return new Option<>(names, Kind.COUNTED, implied, label(), parser(), choices(), help());
  }

  /** The same with a value. */
  public <V> Option<V> takes(String valueLabel, ValueParser<V> valueParser) {
    return new Option<>(names, Kind.VALUE, "", valueLabel, valueParser, choices(), help());
  }

  /** The same with a value that may be left out, and is then {@code impliedValue}. */
  public <V> Option<V> mayTake(String valueLabel, ValueParser<V> valueParser, String impliedValue) {
    return new Option<>(
        names, Kind.OPTIONAL_VALUE, impliedValue, valueLabel, valueParser, choices(), help());
  }

  /** The same with values. */
  public <V> Option<V> takesList(String valueLabel, ValueParser<V> valueParser) {
    return new Option<>(names, Kind.LIST, "", valueLabel, valueParser, choices(), help());
  }

  /** The same, with values that a shell can offer. */
  public Option<T> choices(String... values) {
    return new Option<>(
        names, kind, implied, label(), parser(), ImmutableList.copyOf(values), help());
  }

  /** The same, with an explanation. */
  public Option<T> help(String text) {
    return new Option<>(names, kind, implied, label(), parser(), choices(), text);
  }

  /** All names, with their hyphens. */
  public ImmutableList<String> names() {
    return names;
  }

  /** The long name, with its hyphens. */
  public String name() {
    return names.get(names.size() - 1);
  }

  /** Whether a value follows the name. */
  public boolean needsValue() {
    return kind == Kind.VALUE || kind == Kind.LIST;
  }

  /** The names with what may follow them: {@code -p, --peer HOST}. */
  public String usage() {
    String joined = String.join(", ", names);
    return switch (kind) {
      case FLAG, COUNTED -> joined;
      case VALUE, LIST -> joined + " " + label();
      case OPTIONAL_VALUE -> joined + "[=" + label() + "]";
    };
  }

  Kind kind() {
    return kind;
  }

  /** The value if none is given. */
  String implied() {
    return implied;
  }

  /** Whether it may be given more than once. */
  public boolean repeats() {
    return kind == Kind.LIST || kind == Kind.COUNTED;
  }

  @Override
  String shown() {
    return "option '" + name() + "'";
  }
}
