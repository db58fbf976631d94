package io.bitcointcpip.integration.fakenode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Changes what an honest node would say into what a faulty one says. */
final class SpoiledReply {
  private SpoiledReply() {}

  /** What is said to {@code message} in place of {@code honest}. */
  static Reply of(RecordedMessage message, Reply honest, Iterable<Fault> faults, NodeData data) {
    Reply spoiled = honest;
    for (Fault fault : faults) {
      if (fault instanceof ConversationFault each) {
        spoiled = new Reply(spoil(message, spoiled.messages(), each), spoiled.close());
      } else if (fault instanceof Lie lie) {
        spoiled = new Reply(lie.tell(message, spoiled.messages(), data), spoiled.close());
      }
    }
    return spoiled;
  }

  private static List<WireMessage> spoil(
      RecordedMessage message, List<WireMessage> honest, ConversationFault fault) {
    if (fault instanceof ConversationFault.NeverVersion) {
      return List.of();
    } else if (fault instanceof ConversationFault.NoVerack) {
      return honest.stream().filter(each -> !each.command().equals("verack")).toList();
    } else if (fault instanceof ConversationFault.PingFlood flood
        && flood.command().equals(message.command())) {
      return join(honest, Collections.nCopies(flood.count(), WireMessage.ping(flood.count())));
    } else if (fault instanceof ConversationFault.Unsolicited unsolicited
        && unsolicited.command().equals(message.command())) {
      return join(unsolicited.messages(), honest);
    } else if (fault instanceof ConversationFault.Repeated repeated) {
      return honest.stream().flatMap(each -> copies(each, repeated)).toList();
    }
    return message.command().equals("getdata")
        ? spoilData(askedFor(message), honest, fault)
        : honest;
  }

  private static List<WireMessage> spoilData(
      List<InventoryEntry> asked, List<WireMessage> honest, ConversationFault fault) {
    if (fault instanceof ConversationFault.SilentGetData) {
      return List.of();
    } else if (fault instanceof ConversationFault.NotFoundForEverything) {
      return List.of(WireMessage.inventory("notfound", asked));
    } else if (fault instanceof ConversationFault.WrongTransaction wrong) {
      long count = asked.stream().filter(InventoryEntry::isTransaction).count();
      return Collections.nCopies((int) count, WireMessage.tx(wrong.other().raw()));
    } else if (fault instanceof ConversationFault.WrongBlock wrong) {
      long count = asked.stream().filter(InventoryEntry::isBlock).count();
      return Collections.nCopies((int) count, WireMessage.block(wrong.other().raw()));
    } else if (fault instanceof ConversationFault.AlteredWitness) {
      return honest.stream().map(SpoiledReply::withAlteredWitness).toList();
    }
    return honest;
  }

  private static List<InventoryEntry> askedFor(RecordedMessage getData) {
    try {
      return getData.inventory();
    } catch (IllegalArgumentException e) {
      // Malformed: then nothing is.
      return List.of();
    }
  }

  private static WireMessage withAlteredWitness(WireMessage message) {
    return message.command().equals("tx")
        ? WireMessage.tx(TestTransaction.of(message.payload()).withAlteredWitness().raw())
        : message;
  }

  private static Stream<WireMessage> copies(
      WireMessage message, ConversationFault.Repeated repeated) {
    int count = message.command().equals(repeated.command()) ? repeated.times() : 1;
    return Collections.nCopies(count, message).stream();
  }

  private static List<WireMessage> join(List<WireMessage> first, List<WireMessage> second) {
    List<WireMessage> joined = new ArrayList<>(first);
    joined.addAll(second);
    return joined;
  }
}
