package io.bitcointcpip.cli.output;

/** Stdout was closed by whoever read it: {@code | head -1}, or a full disk. */
public final class OutputClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutputClosedException() {
    super("stdout was closed");
  }
}
