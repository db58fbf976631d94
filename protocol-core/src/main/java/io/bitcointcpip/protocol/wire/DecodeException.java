package io.bitcointcpip.protocol.wire;

/**
 * Bytes that break their format. Says which field, at which offset, what was found and what the
 * limit is, in one line: {@code inv.items: count 60000 exceeds 50000 (offset 0)}.
 *
 * <p>Too few bytes for a <em>stream</em> is not an error and never reported this way; too few bytes
 * for a complete payload is. Made without a stack trace, since a hostile peer can cause it at will.
 */
public final class DecodeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Reason {
    /** The bytes end before the field does. */
    TRUNCATED,
    /** A count or length is above the protocol's limit, or above what the bytes can hold. */
    LIMIT_EXCEEDED,
    /** A number is not in its shortest encoding. */
    NON_CANONICAL,
    /** A value that the format does not allow. */
    INVALID_VALUE,
    /** Bytes are left over after the last field. */
    TRAILING_BYTES
  }

  private final Reason reason;
  private final String field;
  private final String detail;
  private final int offset;

  /**
   * An exception for the field {@code field}.
   *
   * @param detail what was found and what the limit is, lower-case
   * @param offset where the field begins, in bytes from the start of what is decoded
   */
  public DecodeException(Reason reason, String field, String detail, int offset) {
    super(null, null, false, false);
    this.reason = reason;
    this.field = field;
    this.detail = detail;
    this.offset = offset;
  }

  @Override
  public String getMessage() {
    return field + ": " + detail + " (offset " + offset + ")";
  }

  /** The same failure, seen from the structure {@code parent} that the field belongs to. */
  public DecodeException within(String parent) {
    return new DecodeException(reason, parent + "." + field, detail, offset);
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }

  /** The path of the field, such as {@code block.transactions[3].inputs[0].scriptSig}. */
  public String field() {
    return field;
  }

  /** Where the field begins, in bytes from the start of what was decoded. */
  public int offset() {
    return offset;
  }
}
