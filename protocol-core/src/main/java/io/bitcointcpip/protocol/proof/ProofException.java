package io.bitcointcpip.protocol.proof;

/**
 * Well-formed bytes that do not prove what they should. Made without a stack trace, since a hostile
 * peer can cause it at will.
 */
public final class ProofException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The rule that was broken. */
  public enum Rule {
    /** The header is not that of the block asked for. */
    BLOCK_HASH,
    /** The target is malformed or easier than the network allows. */
    TARGET,
    /** The hash is above the target. */
    PROOF_OF_WORK,
    /** No transactions, no coinbase at the start, or a second one. */
    COINBASE,
    /** The transactions do not hash to the header's root. */
    MERKLE_ROOT,
    /** The list of transactions was changed without changing the root (CVE-2012-2459). */
    MUTATED,
    /** The witnesses do not hash to the coinbase's commitment, or are not committed to. */
    WITNESS_COMMITMENT,
    /** Heavier than a block may be. */
    WEIGHT,
    /** A transaction that no block can have, whatever it spends. */
    TRANSACTION,
    /** A partial tree of no transactions, or of more than a block can have. */
    TRANSACTION_COUNT,
    /** A partial tree with too few or too many hashes. */
    TREE_HASHES,
    /** A partial tree with too few or too many flags, or with padding that is not zero. */
    TREE_FLAGS,
    /**
     * A transaction of 64 bytes without its witness: it cannot be told from an inner node of the
     * tree, so that being in the tree proves nothing (CVE-2017-12842).
     */
    NODE_SIZE,
    /** The proof is sound, but of other transactions. */
    NOT_PROVEN,
    /** The header does not name the one before it as its parent. */
    LINK,
    /** The target is not the one that the headers before call for. */
    DIFFICULTY,
    /** Too early for the headers before it, or too late for the clock. */
    TIME,
    /** An outdated version. */
    VERSION
  }

  private final Rule rule;
  private final String detail;

  /**
   * A proof that fails by {@code rule}.
   *
   * @param detail what was found and what was expected, lower-case
   */
  public ProofException(Rule rule, String detail) {
    super(null, null, false, false);
    this.detail = detail;
    this.rule = rule;
  }

  /** The rule that was broken. */
  public Rule rule() {
    return rule;
  }

  @Override
  public String getMessage() {
    return detail;
  }
}
