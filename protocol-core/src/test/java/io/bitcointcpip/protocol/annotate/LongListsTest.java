package io.bitcointcpip.protocol.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.FieldNode;
import io.bitcointcpip.protocol.wire.FieldTree;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongListsTest {
  private static final int ITEM_SIZE = 36;

  @Test
  void ofManyElementsTheFirstOnesAndTheLastStayAndOneFieldStandsForTheOthers() {
    Bytes inv = inv(50);

    List<String> lines = AnnotatedDump.of(elided(inv, 4), inv, 0);

    assertEquals(1 + 2 * 4 + 1, lines.size(), lines::toString);
    assertTrue(lines.get(7).contains("items[3] to [48]"), lines::toString);
    assertTrue(
        lines.get(7).endsWith("46 more, not shown one by one: " + 46 * ITEM_SIZE + " bytes"),
        lines::toString);
    assertTrue(lines.get(8).contains("items[49].type"), lines::toString);
  }

  @Test
  void aListThatIsHardlyTooLongStaysWhole() {
    Bytes inv = inv(5);

    assertEquals(annotated(inv), elided(inv, 4));
  }

  @Test
  void everyByteStillBelongsToExactlyOneField() {
    for (int count = 0; count < 40; count++) {
      Bytes inv = inv(count);
      assertEquals(inv.length(), endOfLeaves(elided(inv, 3).root(), 0));
    }
  }

  private static int endOfLeaves(FieldNode node, int begin) {
    assertEquals(begin, node.offset(), node::name);
    if (node.isLeaf()) {
      return node.end();
    }
    int end = begin;
    for (FieldNode child : node.children()) {
      end = endOfLeaves(child, end);
    }
    return end;
  }

  private static FieldTree elided(Bytes inv, int kept) {
    return LongLists.elide(annotated(inv), kept);
  }

  private static FieldTree annotated(Bytes inv) {
    return Messages.annotate(new CommandName("inv"), inv);
  }

  private static Bytes inv(int count) {
    return Bytes.of(count).concat(Bytes.fromHex(("01000000" + "ab".repeat(32)).repeat(count)));
  }
}
