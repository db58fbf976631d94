package io.bitcointcpip.protocol.annotate;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.FieldNode;
import io.bitcointcpip.protocol.wire.FieldTree;

/**
 * Bytes as lines of text, one per field: offset, hex, path, value, meaning.
 *
 * <pre>
 * 00000000  f9 be b4 d9                          magic                 f9beb4d9  main
 * 00000004  76 65 72 61 63 6b 00 00 00 00 00 00  command               "verack"
 * </pre>
 *
 * <p>Long data is elided, with its length; no byte goes without a line.
 */
public final class AnnotatedDump {
  private static final int BYTES_PER_LINE = 12;
  private static final int HEX_WIDTH = 3 * BYTES_PER_LINE - 1;
  private static final int MIN_PATH_WIDTH = 24;
  private static final int MAX_PATH_WIDTH = 44;
  private static final int MAX_TEXT = 120;

  private final Bytes bytes;
  private final int firstOffset;
  private final int pathWidth;
  private final ImmutableList.Builder<String> lines = ImmutableList.builder();

  private AnnotatedDump(Bytes bytes, int firstOffset, int pathWidth) {
    this.bytes = bytes;
    this.firstOffset = firstOffset;
    this.pathWidth = pathWidth;
  }

  /**
   * The lines of {@code tree}, which describes {@code bytes}. If they could not be decoded to the
   * end, the last line says why.
   *
   * @param firstOffset the number that the first byte is shown with
   */
  public static ImmutableList<String> of(FieldTree tree, Bytes bytes, int firstOffset) {
    int widest = longestPath(0, tree.root()) + 1;
    int pathWidth = Math.max(MIN_PATH_WIDTH, Math.min(MAX_PATH_WIDTH, widest));
    AnnotatedDump dump = new AnnotatedDump(bytes, firstOffset, pathWidth);
    for (FieldNode child : tree.root().children()) {
      dump.add("", child);
    }
    if (tree.error() != null) {
      dump.lines.add("          cannot be decoded: " + tree.error().getMessage());
    }
    return dump.lines.build();
  }

  private void add(String parent, FieldNode node) {
    String path = join(parent, node.name());
    if (node.isLeaf()) {
      lines.add(line(path, node));
    } else {
      node.children().forEach(child -> add(path, child));
    }
  }

  private static int longestPath(int parentLength, FieldNode node) {
    int longest = 0;
    for (FieldNode child : node.children()) {
      boolean dotted = parentLength > 0 && !child.name().startsWith("[");
      int length = parentLength + (dotted ? 1 : 0) + child.name().length();
      longest = Math.max(longest, child.isLeaf() ? length : longestPath(length, child));
    }
    return longest;
  }

  private String line(String path, FieldNode leaf) {
    StringBuilder line = new StringBuilder();
    String offset = Integer.toHexString(firstOffset + leaf.offset());
    line.append("0".repeat(Math.max(0, 8 - offset.length()))).append(offset).append("  ");
    pad(line.append(hex(leaf)), 10 + HEX_WIDTH + 2);
    pad(line.append(path), 10 + HEX_WIDTH + 2 + pathWidth);
    line.append(value(leaf));
    return line.toString().stripTrailing();
  }

  private String hex(FieldNode leaf) {
    boolean elided = leaf.length() > BYTES_PER_LINE;
    int shown = elided ? BYTES_PER_LINE - 1 : leaf.length();
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < shown; i++) {
      hex.append(i == 0 ? "" : " ").append(bytes.slice(leaf.offset() + i, leaf.offset() + i + 1));
    }
    return elided ? hex + " .." : hex.toString();
  }

  private static String value(FieldNode leaf) {
    String meaning = elide(FieldMeaning.of(leaf));
    if (leaf.value() instanceof Bytes data) {
      if (!meaning.isEmpty()) {
        return data.length() > BYTES_PER_LINE ? data.length() + " bytes: " + meaning : meaning;
      }
      return data.length() > BYTES_PER_LINE ? data.length() + " bytes" : data.toHex();
    }
    return meaning.isEmpty() ? String.valueOf(leaf.value()) : leaf.value() + "  " + meaning;
  }

  private static String elide(String text) {
    return text.length() <= MAX_TEXT
        ? text
        : text.substring(0, MAX_TEXT) + "... (" + text.length() + " characters)";
  }

  private static String join(String parent, String name) {
    return parent.isEmpty() || name.startsWith("[") ? parent + name : parent + "." + name;
  }

  private static void pad(StringBuilder line, int width) {
    line.append(" ".repeat(Math.max(1, width - line.length())));
  }
}
