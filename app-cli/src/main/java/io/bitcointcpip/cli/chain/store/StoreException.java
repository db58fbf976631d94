package io.bitcointcpip.cli.chain.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * Headers cannot be kept or read; the message is one line, and says where. Unchecked, since rules
 * look down the chain through an interface that knows no files.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Reason {
    /** Another process uses the store. */
    LOCKED,
    /** It was written by a newer version of this program. */
    FORMAT,
    /** It cannot be created or opened: no permission, a read-only disk. */
    INACCESSIBLE,
    /** The disk is full, or fails. What was kept before is still there. */
    FAILED
  }

  private final Reason reason;

  StoreException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  private StoreException(Reason reason, String message, IOException cause) {
    super(message + ": " + text(cause), cause);
    this.reason = reason;
  }

  static StoreException failed(Path directory, IOException cause) {
    return new StoreException(Reason.FAILED, "cannot keep headers in " + directory, cause);
  }

  static StoreException inaccessible(Path directory, IOException cause) {
    return new StoreException(
        Reason.INACCESSIBLE, "cannot open the headers in " + directory, cause);
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }

  /** Exceptions of file systems may say the file's name only, and the rest with their own. */
  private static String text(IOException cause) {
    String message = String.valueOf(cause.getMessage());
    boolean saysWhy = cause instanceof FileSystemException known && known.getReason() != null;
    return saysWhy || cause.getClass() == IOException.class
        ? message
        : cause.getClass().getSimpleName() + " " + message;
  }
}
