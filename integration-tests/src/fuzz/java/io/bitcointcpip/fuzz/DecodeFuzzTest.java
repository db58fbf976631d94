package io.bitcointcpip.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bitcointcpip.protocol.annotate.AnnotatedDump;
import io.bitcointcpip.protocol.annotate.LongLists;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldNode;
import io.bitcointcpip.protocol.wire.FieldTree;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** F2: any payload under any command is decoded or refused, and can be shown field by field. */
class DecodeFuzzTest {
  @FuzzTest
  void anyPayloadIsDecodedOrRefusedAndShown(byte[] data) {
    Input input = new Input(data);
    CommandName command = Commands.any(input);
    int kept = 2 + input.below(4);
    Bytes payload = input.rest();

    Optional<Message> message = decode(command, payload);
    FieldTree tree = Messages.annotate(command, payload);

    assertEquals(message.isEmpty(), tree.error() != null, "annotated and plain decode differ");
    assertEquals(payload.length(), endOf(tree.root(), 0));
    AnnotatedDump.of(tree, payload, 24).forEach(Printable::check);
    FieldTree shortened = LongLists.elide(tree, kept);
    assertEquals(payload.length(), endOf(shortened.root(), 0));
    AnnotatedDump.of(shortened, payload, 24).forEach(Printable::check);
    message.ifPresent(decoded -> assertEquals(command, decoded.command()));
  }

  private static Optional<Message> decode(CommandName command, Bytes payload) {
    try {
      return Optional.of(Messages.decode(command, payload));
    } catch (DecodeException e) {
      @Nullable String text = e.getMessage();
      Printable.check(String.valueOf(text));
      assertTrue(e.offset() >= 0 && e.offset() <= payload.length(), "offset " + e.offset());
      return Optional.empty();
    }
  }

  /** The end of the leaves of {@code node}, which follow one another from {@code start} on. */
  private static int endOf(FieldNode node, int start) {
    assertEquals(start, node.offset(), () -> "offset of " + node.name());
    int end = start;
    for (FieldNode child : node.children()) {
      end = endOf(child, end);
    }
    assertTrue(node.isLeaf() || node.end() == end, () -> "end of " + node.name());
    return node.end();
  }
}
