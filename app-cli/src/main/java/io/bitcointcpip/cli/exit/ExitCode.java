package io.bitcointcpip.cli.exit;

/** How a run ended, as scripts see it. */
public enum ExitCode {
  /** All is well. */
  OK(0, "Found or done, and everything claimed was verified."),
  /** A bug of this program. */
  UNEXPECTED(1, "An unexpected error: a bug."),
  /** The user's mistake. */
  USAGE(2, "Usage: a bad option, a malformed txid, hex or address."),
  /** Nobody had it. */
  NOT_FOUND(3, "Not found in what was searched."),
  /** Nobody answered. */
  NETWORK(4, "Network: no node reachable, handshake failed, deadline passed."),
  /** Only lies. */
  VERIFICATION(5, "Verification failed: all that came back is provably wrong."),
  /** Something of this machine failed. */
  LOCAL(6, "This machine: a file, a port, a lock, a full disk."),
  /** As shells count it: 128 + SIGINT. */
  INTERRUPTED(130, "Interrupted (Ctrl-C)."),
  /** 128 + SIGPIPE. */
  OUTPUT_CLOSED(141, "Standard output was closed early."),
  /** 128 + SIGTERM. */
  TERMINATED(143, "Terminated (SIGTERM).");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number. */
  public int code() {
    return code;
  }

  /** What it tells. */
  public String meaning() {
    return meaning;
  }
}
