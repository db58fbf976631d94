package io.bitcointcpip.protocol.frame;

/**
 * A stream of bytes that is not a stream of frames. Says what was found and what was expected, in
 * one line. Made without a stack trace, since a hostile peer can cause it at will.
 */
public final class FrameException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Reason {
    /** The bytes do not begin with the network's magic. */
    WRONG_MAGIC,
    /** The command is not ASCII padded with zeros. */
    BAD_COMMAND,
    /** The announced payload is longer than its type allows. */
    OVERSIZE,
    /** The payload does not hash to the checksum. */
    BAD_CHECKSUM,
    /** The bytes before the first encrypted packet do not end where they must. */
    NO_TERMINATOR,
    /** The answer to the encrypted transport is in the plain one. */
    PLAIN_ANSWER,
    /** An encrypted packet is not what the other side encrypted. */
    BAD_PACKET
  }

  private final Reason reason;
  private final String detail;

  /** An exception whose {@code detail} says what was found and what the limit is. */
  public FrameException(Reason reason, String detail) {
    super(null, null, false, false);
    this.detail = detail;
    this.reason = reason;
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }

  @Override
  public String getMessage() {
    return detail;
  }
}
