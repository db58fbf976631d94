package io.bitcointcpip.cli.option;

/** A text is no value of the kind that is wanted; the message says what would be right. */
public final class InvalidValueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong with the text. */
  public InvalidValueException(String message) {
    super(message);
  }
}
