package io.bitcointcpip.protocol.wire;

/**
 * Told by a {@link WireReader} what it reads, in the order of the bytes. Fields never overlap, and
 * those of a complete decode leave no byte out.
 */
public interface FieldListener {
  /**
   * A structure or list begins at {@code offset}; the fields until {@link #leave} are its parts.
   */
  void enter(String name, int offset);

  /** The structure that was entered last ends before {@code offset}. */
  void leave(int offset);

  /**
   * One field was read.
   *
   * @param value its value; {@code toString()} is its text form
   */
  void field(String name, FieldKind kind, int offset, int length, Object value);
}
