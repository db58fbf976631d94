package io.bitcointcpip.protocol.annotate;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.FieldNode;
import io.bitcointcpip.protocol.wire.FieldTree;
import java.util.List;

/**
 * Field trees that people can read to the end: of a list with many elements the first ones and the
 * last stay, and one field stands for all between them, with their number and their bytes. As
 * before, every byte belongs to exactly one field.
 */
public final class LongLists {
  private final int kept;

  private LongLists(int kept) {
    this.kept = kept;
  }

  /** The tree, with at most {@code kept} elements of each list, and the field for the others. */
  public static FieldTree elide(FieldTree tree, int kept) {
    return new FieldTree(new LongLists(kept).elide(tree.root()), tree.error());
  }

  private FieldNode elide(FieldNode node) {
    List<FieldNode> children = node.children();
    int first = 0;
    while (first < children.size() && !isElement(children.get(first))) {
      first++;
    }
    int last = first;
    while (last < children.size() && isElement(children.get(last))) {
      last++;
    }
    ImmutableList.Builder<FieldNode> shown = ImmutableList.builder();
    // One element less would be replaced by a field that takes as much room.
    boolean tooMany = last - first > kept + 1;
    int elidedFrom = tooMany ? first + kept - 1 : last;
    int elidedTo = tooMany ? last - 1 : last;
    children.subList(0, elidedFrom).forEach(child -> shown.add(elide(child)));
    if (tooMany) {
      shown.add(between(children.subList(elidedFrom, elidedTo)));
    }
    children.subList(elidedTo, children.size()).forEach(child -> shown.add(elide(child)));
    return new FieldNode(
        node.name(), node.kind(), node.offset(), node.length(), node.value(), shown.build());
  }

  private static boolean isElement(FieldNode node) {
    return node.name().startsWith("[");
  }

  private static FieldNode between(List<FieldNode> elided) {
    FieldNode first = elided.get(0);
    FieldNode last = elided.get(elided.size() - 1);
    int length = last.end() - first.offset();
    String name = first.name() + " to " + last.name();
    String value = elided.size() + " more, not shown one by one: " + length + " bytes";
    return new FieldNode(name, FieldKind.PLAIN, first.offset(), length, value, ImmutableList.of());
  }
}
