package io.bitcointcpip.cli.option;

/** Makes a value of an argument's text. */
@FunctionalInterface
public interface ValueParser<T> {
  /**
   * The value that {@code text} spells.
   *
   * @throws InvalidValueException if it spells none; the message says what would be right
   */
  T parse(String text);
}
