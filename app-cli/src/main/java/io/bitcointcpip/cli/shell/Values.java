package io.bitcointcpip.cli.shell;

import io.bitcointcpip.cli.option.Argument;

/** What a shell can offer as the value of an argument. */
enum Values {
  /** One of a list. */
  CHOICES,
  /** The name of a file. */
  FILES,
  /** The name of a directory. */
  DIRECTORIES,
  /** Nothing, the user has to know it. */
  UNKNOWN;

  static Values of(Argument<?> argument) {
    if (!argument.choices().isEmpty()) {
      return CHOICES;
    }
    String label = argument.label();
    if (label.startsWith("FILE") || label.contains("|FILE")) {
      return FILES;
    }
    return label.startsWith("DIR") ? DIRECTORIES : UNKNOWN;
  }
}
