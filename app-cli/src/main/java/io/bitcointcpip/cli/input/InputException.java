package io.bitcointcpip.cli.input;

/** Input that cannot be read, or is nothing that is known here. The message says what is wrong. */
public final class InputException extends Exception {
  private static final long serialVersionUID = 1L;

  /** An exception whose message is one line. */
  public InputException(String message) {
    super(message);
  }
}
