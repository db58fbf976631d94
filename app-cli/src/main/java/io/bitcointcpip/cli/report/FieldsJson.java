package io.bitcointcpip.cli.report;

import io.bitcointcpip.cli.output.JsonWriter;
import io.bitcointcpip.protocol.annotate.FieldMeaning;
import io.bitcointcpip.protocol.annotate.LongLists;
import io.bitcointcpip.protocol.frame.V1Header;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldNode;
import io.bitcointcpip.protocol.wire.FieldTree;
import io.bitcointcpip.transport.FrameEvent;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one message, each with its bytes: {@code [depth, name, offset, length, value,
 * meaning, hex]}. Of long fields the first bytes, of long lists the first elements and the last.
 */
final class FieldsJson {
  private static final int MAX_BYTES = 96;
  private static final int MAX_ELEMENTS = 8;
  private static final int MAX_FIELDS = 3_000;
  private static final int MAX_TEXT = 300;

  private final JsonWriter json;
  private int count;

  FieldsJson(JsonWriter json) {
    this.json = json;
  }

  /** Writes them, and returns how many there are. */
  int write(Network network, FrameEvent frame) {
    Bytes header = V1Header.of(network.magic(), frame.command(), frame.payload()).toBytes();
    FieldTree headerTree = FieldTree.of("header", header, V1Header::decode);
    FieldTree payload =
        LongLists.elide(Messages.annotate(frame.command(), frame.payload()), MAX_ELEMENTS);
    json.name("fields").beginArray();
    node(headerTree.root(), 0, header, 0);
    if (!frame.payload().isEmpty()) {
      node(payload.root(), 0, frame.payload(), V1Header.SIZE);
    }
    json.end();
    @Nullable DecodeException error = payload.error();
    if (error != null) {
      json.name("note").string("It cannot be decoded to its end: " + error.getMessage());
    }
    return count;
  }

  private void node(FieldNode node, int depth, Bytes bytes, int base) {
    if (count >= MAX_FIELDS) {
      return;
    }
    count++;
    // The whole payload bears the name of its message.
    boolean whole = depth == 0 && base > 0;
    row(node, depth, whole ? "payload" : node.name(), base, node.isLeaf() ? hex(node, bytes) : "");
    for (FieldNode child : node.children()) {
      node(child, depth + 1, bytes, base);
    }
  }

  private void row(FieldNode node, int depth, String name, int base, String hex) {
    json.beginArray();
    json.number(depth).string(name).number((long) base + node.offset()).number(node.length());
    json.string(value(node)).string(node.isLeaf() ? cut(FieldMeaning.of(node)) : "").string(hex);
    json.end();
  }

  private static String value(FieldNode node) {
    boolean shown = node.isLeaf() && !(node.value() instanceof Bytes);
    return shown ? cut(String.valueOf(node.value())) : "";
  }

  private static String hex(FieldNode node, Bytes bytes) {
    int shown = Math.min(node.length(), MAX_BYTES);
    return bytes.slice(node.offset(), node.offset() + shown).toHex();
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
  }
}
