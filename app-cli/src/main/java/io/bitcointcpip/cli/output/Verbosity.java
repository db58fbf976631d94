package io.bitcointcpip.cli.output;

/** How much accompanies a result, from little to much. */
public enum Verbosity {
  /** Errors only. */
  QUIET,
  /** Plans, warnings and summaries too. */
  NORMAL,
  /** Each step too. */
  VERBOSE,
  /** Each message on the wire too. */
  MESSAGES
}
