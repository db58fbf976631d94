package io.bitcointcpip.cli.chain;

/** A question about the best chain that it does not answer; the message says which header. */
public final class ChainException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Reason {
    /** The chain does not reach so far. */
    ABOVE_TIP,
    /** The header is below where the kept chain begins; a sync can be told to include it. */
    NOT_FETCHED,
    /** No kept header of the best chain has that hash. */
    UNKNOWN_BLOCK
  }

  private final Reason reason;

  ChainException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why there is no answer. */
  public Reason reason() {
    return reason;
  }
}
