package io.bitcointcpip.protocol.wire;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * One field of decoded bytes, or a structure of fields.
 *
 * @param name the field's name, or {@code [i]} for an element of a list
 * @param offset where it begins, in bytes from the start of what was decoded
 * @param length how many bytes it takes
 * @param value its value, null for a structure; {@code toString()} is its text form
 * @param children the parts of a structure, in the order of their bytes; empty for a field
 */
public record FieldNode(
    String name,
    FieldKind kind,
    int offset,
    int length,
    @Nullable Object value,
    ImmutableList<FieldNode> children) {
  /** A field. */
  static FieldNode leaf(String name, FieldKind kind, int offset, int length, Object value) {
    return new FieldNode(name, kind, offset, length, value, ImmutableList.of());
  }

  /** A structure. */
  static FieldNode structure(String name, int offset, int length, ImmutableList<FieldNode> parts) {
    return new FieldNode(name, FieldKind.PLAIN, offset, length, null, parts);
  }

  /** Whether this is a field rather than a structure. */
  public boolean isLeaf() {
    return value != null;
  }

  /** Where it ends (exclusive). */
  public int end() {
    return offset + length;
  }
}
