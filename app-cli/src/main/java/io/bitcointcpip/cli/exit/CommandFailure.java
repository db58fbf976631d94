package io.bitcointcpip.cli.exit;

import com.google.common.collect.ImmutableList;

/**
 * A command cannot do what it was asked: what went wrong in one line, and perhaps what would help.
 */
public final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final transient ImmutableList<String> hints;

  /** A failure; each hint is a line of its own. */
  public CommandFailure(ExitCode exitCode, String message, String... hints) {
    super(message);
    this.exitCode = exitCode;
    this.hints = ImmutableList.copyOf(hints);
  }

  /** How the process ends. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** What would help. */
  public ImmutableList<String> hints() {
    return hints;
  }
}
