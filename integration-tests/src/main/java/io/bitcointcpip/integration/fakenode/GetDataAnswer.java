package io.bitcointcpip.integration.fakenode;

import java.util.ArrayList;
import java.util.List;

/**
 * Answers {@code getdata} as Core does: in order; for each run of transactions first those that
 * there are, then one {@code notfound} for the rest; for blocks that there are not, nothing.
 */
final class GetDataAnswer {
  private final NodeData data;
  private final boolean silentAboutTransactions;
  private final boolean withMempool;
  private final List<WireMessage> messages = new ArrayList<>();
  private final List<InventoryEntry> missing = new ArrayList<>();

  GetDataAnswer(NodeData data, boolean silentAboutTransactions, boolean withMempool) {
    this.data = data;
    this.silentAboutTransactions = silentAboutTransactions;
    this.withMempool = withMempool;
  }

  List<WireMessage> to(List<InventoryEntry> asked) {
    for (InventoryEntry entry : asked) {
      if (entry.isTransaction()) {
        answerTransaction(entry);
      } else if (entry.isBlock()) {
        endRun();
        answerBlock(entry);
      }
    }
    endRun();
    return messages;
  }

  private void answerTransaction(InventoryEntry entry) {
    if (silentAboutTransactions) {
      return;
    }
    TestTransaction found = data.transaction(entry, withMempool);
    if (found == null) {
      missing.add(entry);
    } else {
      boolean stripped = entry.type() == InventoryEntry.TX;
      messages.add(WireMessage.tx(stripped ? found.stripped() : found.raw()));
    }
  }

  private void answerBlock(InventoryEntry entry) {
    TestBlock found = data.block(entry.hash());
    if (found != null) {
      // A compact block may always be replaced by the full one.
      boolean stripped = entry.type() == InventoryEntry.BLOCK;
      messages.add(WireMessage.block(stripped ? found.stripped() : found.raw()));
    }
  }

  private void endRun() {
    if (!missing.isEmpty()) {
      messages.add(WireMessage.inventory("notfound", missing));
      missing.clear();
    }
  }
}
