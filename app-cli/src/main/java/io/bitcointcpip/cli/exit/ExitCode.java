package io.bitcointcpip.cli.exit;

/** How a run ended, as scripts see it. */
public enum ExitCode {
  /** Found, or done, and everything that was claimed was verified. */
  OK(0),
  /** A bug of this program. */
  UNEXPECTED(1),
  /** A bad option, or malformed input. */
  USAGE(2),
  /** Not found in what was searched. */
  NOT_FOUND(3),
  /** No node reachable, a handshake failed, a deadline passed. */
  NETWORK(4),
  /** What came back is provably wrong, and no honest peer answered. */
  VERIFICATION(5),
  /** Something of this machine failed: a file, a port. */
  LOCAL(6),
  /** Interrupted, as shells count it: 128 + SIGINT. */
  INTERRUPTED(130),
  /** Nobody reads stdout any more: 128 + SIGPIPE. */
  OUTPUT_CLOSED(141);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number. */
  public int code() {
    return code;
  }
}
