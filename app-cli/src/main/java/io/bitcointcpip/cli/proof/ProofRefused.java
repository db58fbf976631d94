package io.bitcointcpip.cli.proof;

/** A proof that does not hold. */
public final class ProofRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final ProofStep step;

  /**
   * A proof that fails at {@code step}.
   *
   * @param detail what was found and what was expected
   */
  public ProofRefused(ProofStep step, String detail) {
    super(step + ": " + detail);
    this.step = step;
  }

  /** Where it fails. */
  public ProofStep step() {
    return step;
  }
}
