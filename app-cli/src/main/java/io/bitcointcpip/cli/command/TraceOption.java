package io.bitcointcpip.cli.command;

import java.util.Arrays;

/**
 * {@code --trace} alone means stderr, {@code --trace=FILE} a file. An option parser that lets a
 * value be left out would take the next argument for it, so the short form is spelled out first.
 */
public final class TraceOption {
  /** The value that means stderr. */
  public static final String STDERR = "-";

  private static final String NAME = "--trace";

  private TraceOption() {}

  /** The arguments with every {@code --trace} spelled out. */
  public static String[] normalize(String[] args) {
    return Arrays.stream(args)
        .map(arg -> arg.equals(NAME) ? NAME + "=" + STDERR : arg)
        .toArray(String[]::new);
  }
}
